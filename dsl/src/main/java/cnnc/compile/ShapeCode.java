package cnnc.compile;

import cnnc.source.Code;

/** Messages about shapes: what flows through a model, line by line. */
enum ShapeCode implements Code {
    NOTHING_FLOWS("E0301", """
        A model begins with what comes in: `input 28x28x1` (height x width x channels). Each line then works on the result of
        the line above it.\
        """),
    RANK("E0302", """
        Convolutions, pooling and padding work on pictures (height x width x channels), dense layers on rows of numbers.
        `flatten` makes a row of a picture; `reshape 7x7x64` makes a picture of a row.\
        """),
    GROUPS("E0303", """
        `groups g` divides the channels and the filters into g equal parts, so g must divide both numbers.\
        """),
    DENSE_ON_PICTURE("E0304", """
        A dense layer sees a row of numbers. `flatten` keeps all numbers of the picture (many weights); `pool average global`
        keeps one number a channel (few weights).\
        """),
    WINDOW("E0305", """
        Without padding a k x k window on a picture of n x n leaves (n - k) / stride + 1, rounded down. Here that is nothing:
        the window is larger than what is left of the picture.\
        """),
    RESHAPE("E0306", """
        `reshape` keeps all numbers and only arranges them anew, so height x width x channels must be as many as there are.\
        """),
    CONCAT("E0307", """
        `concat` puts channels behind channels; height and width must be the same.\
        """),
    CUT("E0308", """
        What is cut away must be there.\
        """),
    TOO_LARGE("E0309", """
        The numbers of this layer can't even be counted. Usually a number is too large by accident, or `flatten` stands
        where the picture is still large.\
        """),
    WITH_ITSELF("E0310", """
        `concat`, `add` and `multiply` join what flows in with the outputs they name. What flows in needs no name here.\
        """),
    CONTRADICTION("E0311", """
        Two settings of a line exclude each other.\
        """),
    RESIDUAL("E0312", """
        A residual adds what comes in, x, to what its lines make of it, F(x), number by number: both must have one shape. When
        F(x) halves the picture or changes the channels, x must go a way that does the same: `shortcut project` (a 1x1
        convolution) or `shortcut pad` (every second pixel, zeros for new channels; He et al. 2015, option A).\
        """),
    DIFFER("E0313", """
        Numbers are added or multiplied pair by pair: both sides must have the same height, width and channels.\
        """),
    SOFTMAX("E0314", """
        Cross-entropy compares probabilities, so the model must answer with some: `softmax` behind the last dense layer.\
        """),
    NEEDS("E0315", """
        The line lacks a setting that it can't do without.\
        """),
    COUNT("E0316", """
        A list has another length than the setting takes. Padding: one number for all sides, `[rows columns]`, or
        `[top left bottom right]`.\
        """),
    FORM("E0317", """
        `op` takes the numbers that the engine's op takes, in its order, and the names of what goes in besides. Usually a program
        with `op` in it is written by `cnnc import`.\
        """);

    private final String id;
    private final String explanation;

    ShapeCode(String id, String explanation) {
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
