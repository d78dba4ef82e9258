package cnnc.compile;

import cnnc.source.Code;

/** Messages about kernels, images and filters. */
enum FilterCode implements Code {
    ROWS("E0701", """
        The rows of a `kernel` and of an `image` are as long as each other: they make a rectangle. Where nothing is, stands 0.\
        """),
    MATRIX("E0702", """
        In the braces of a `kernel` and of an `image` stand rows of numbers, or three parts `red { }`, `green { }`, `blue { }`
        with rows of the same size. Nothing else.\
        """),
    KERNEL("E0703", """
        Behind `with` stands a kernel that a line above declares, or one of those that cnnc knows, with its number where it
        takes one: `gaussian 5`. Several stand in brackets and follow each other: `with [gaussian 5 edges]`.\
        """),
    PICTURE("E0704", """
        A filter works on one picture: a file in quotes, or an `image` that a line above declares.\
        """),
    TOO_SMALL("E0705", """
        Without a border a kernel must fit into the picture. `border zero`, `edge` or `reflect` say what it sees outside.\
        """),
    CHANNELS("E0706", """
        A kernel with `red`, `green` and `blue` sums over the three channels, so it needs a picture that has three. A kernel of one
        matrix is applied to each channel alone.\
        """),
    FILE_KIND("E0707", """
        The ending of a file says what is written into it.\
        """);

    private final String id;
    private final String explanation;

    FilterCode(String id, String explanation) {
        this.id = id;
        this.explanation = explanation;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
