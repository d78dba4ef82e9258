package cnnc.compile;

import cnnc.source.Code;

/** Messages about words: which exist, where they belong, what they need. */
enum WordCode implements Code {
    UNKNOWN_STATEMENT("E0101", """
        Each line begins with a word that says what it is: `dataset`, `model`, `train` at the outer level; layers such as
        `conv` and `dense` inside `model { }`; settings such as `batch` and `optimizer` inside `train { }`.
        The word at the beginning of this line is none of those that may stand here.\
        """),
    BELONGS_ELSEWHERE("E0102", """
        Every word has its place. Layers belong in `model { }`, settings of training in `train { }`, changes of pictures in
        `augment { }`, facts about the data in `dataset { }`. Move the line there.\
        """),
    NEEDS_VALUE("E0103", """
        Some words take a value: `stride 2`, `rate 0.01`. The value stands right behind the word.\
        """),
    TWICE("E0104", """
        A setting is written once. Of two values nobody could tell which one is meant.\
        """),
    NO_PLACE("E0105", """
        A value without a word goes to the next free place for values of its form: in `conv 32 3x3` the number is the filters
        and the size is the kernel. Here no such place is free. Other settings are written with their word: `stride 2`.\
        """),
    MISSING("E0106", """
        A word needs something that isn't there: `conv` can't do without the number of filters and the size of the kernel.\
        """),
    UNKNOWN_WORD("E0107", """
        The word isn't one that may stand in this line, and it isn't a name that the file has given (`let`, a parameter of a
        block). Often a letter is wrong; the message shows the nearest word that fits.\
        """),
    NOT_BEHIND("E0108", """
        Behind a layer, on the same line, may stand activations (`relu`), normalisations (`bn`) and `dropout`. Other layers
        get a line of their own: lines run from top to bottom.\
        """),
    NEEDS_BRACES("E0109", """
        The word needs lines inside braces: `residual { conv 16 3x3 same }`.\
        """),
    NO_BRACES("E0110", """
        Braces stand only where something is inside something: `model`, `train`, `residual`, `repeat`. This word has nothing
        inside it.\
        """),
    NO_AS("E0111", """
        `as NAME` gives a name to the output of a layer (`conv 8 3x3 as left`) or to a stage of training
        (`train M on D as head`). This line has nothing to name.\
        """),
    KEY_OR_NAME("E0112", """
        The word is a setting of this line and also a name of the file, and both readings would work. Write the value in
        brackets, `(n)`, or leave the setting's word out.\
        """),
    RESERVED("E0113", """
        Names that the file gives must differ from the words that stand alone in a line: flags (`same`), followers (`relu`)
        and units (`px`). Otherwise nobody could tell them apart. They may equal the word of a setting (`filters`).\
        """),
    ONE_TOO_MANY("E0114", """
        This may be said only once here, and it has been said above.\
        """),
    NOT_HERE("E0115", """
        This kind of statement may not stand here: `import` stands at the outer level, lines of numbers stand in `kernel` and
        `image`, `if` and `repeat` where there are lines to choose or to repeat.\
        """),
    TOO_NEW("E0116", """
        The first line, `cnn 1.0`, fixes which words exist, so that an old file keeps its meaning. The word came later. Raise
        the number in the first line to use it.\
        """),
    VERSION("E0117", """
        The file asks for a version of the language that this program does not know yet. A newer cnnc will read it.\
        """),
    OWN_LINE("E0118", """
        A setting belongs to a word and stands on the same line: `conv 32 3x3 stride 2`. A line of its own is a statement of
        its own.\
        """),
    WHICH("E0119", """
        The word needs to say which kind: `optimizer adam`, `schedule cosine`, `metrics accuracy`.\
        """);

    private final String id;
    private final String explanation;

    WordCode(String id, String explanation) {
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
