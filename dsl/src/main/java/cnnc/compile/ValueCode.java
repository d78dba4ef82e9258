package cnnc.compile;

import cnnc.source.Code;

/** Messages about values: their form, units and ranges, and what is computed with them. */
enum ValueCode implements Code {
    WRONG_FORM("E0201", """
        A place takes values of one form: a number `32`, a size `3x3`, a range `-15..15`, a text in quotes `"file.png"`, a
        list `[a b]`.\
        """),
    NOT_WHOLE("E0202", """
        Things that are counted (filters, pixels, epochs) need whole numbers. In a formula `floor( )`, `ceil( )` and `round( )`
        give one.\
        """),
    OUT_OF_RANGE("E0203", """
        The number is outside what makes sense here: a kernel has at least one pixel, a share is between 0 % and 100 %.\
        """),
    WRONG_UNIT("E0204", """
        Each setting measures one thing: an angle (`deg`, `rad`), a length (`px`), a share (`%`), a time (`seconds`), epochs or
        steps. A unit of another kind is a mistake, never converted in silence.\
        """),
    SHARE("E0205", """
        A share is written `40%` or `0.4`. A plain `40` could mean 40 % or 40 pictures, so it must be written out.\
        """),
    RANK("E0206", """
        Sizes are height x width; pictures height x width x channels (1 for grey, 3 for colour).\
        """),
    REVERSED("E0207", """
        A range goes from the smaller to the larger end: `-15..15`.\
        """),
    CHOICE("E0208", """
        This setting takes one of a few words.\
        """),
    OPERAND("E0209", """
        Arithmetic works on numbers, `and`, `or`, `not` and `if` on comparisons such as `step > 1`. Sizes are made from numbers
        by `size(h, w)`.\
        """),
    NO_NUMBER("E0210", """
        The result is not a number: a division by zero, the root of a negative number, or something too large.\
        """),
    FUNCTION("E0211", """
        Formulas know these functions: min max mod floor ceil round sqrt log2 size(h, w). `mod(a, b)` is the remainder; `%`
        means hundredths and nothing else.\
        """),
    UNITS_DIFFER("E0214", """
        Two values with different units can't be put together: both ends of a range carry `%` or neither; pixels can't be added
        to degrees.\
        """),
    REPEAT("E0215", """
        `repeat` takes how many times, a whole number from 0; `for k in 4..7` takes a range of whole numbers or a list.\
        """),
    QUOTES("E0216", """
        File names and other texts stand in quotes: `"data/mnist"`. Bare words are names and settings.\
        """),
    TRUTH("E0217", """
        The answer of a comparison is no value that a layer could take. Comparisons stand behind `if`.\
        """);

    private final String id;
    private final String explanation;

    ValueCode(String id, String explanation) {
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
