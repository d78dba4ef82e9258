package cnnc.compile;

import cnnc.source.Code;

/** Messages about names, files and the limits of a program. */
enum NameCode implements Code {
    UNKNOWN_NAME("E0401", """
        A name is used that no line above has given. Names are given by `let`, by parameters of blocks, by `as` behind a layer,
        and by `dataset`, `augment`, `model` and `train`; they live in their braces, from the line that gives them on.\
        """),
    DEFINED_TWICE("E0402", """
        In the same braces a name stands for one thing only.\
        """),
    OTHER_SORT("E0403", """
        The name exists but stands for something else: a data set where a model is wanted, a model where a number is wanted.\
        """),
    NO_FILE("E0404", """
        Everything that a program reads must be there before its first step. A path is looked up beside the `.cnn` file, then in
        the folder given by `--data` or CNNC_DATA. Paths are written with `/` on every system.\
        """),
    CIRCLE("E0405", """
        Files that import each other in a circle can never be read to their end.\
        """),
    NOT_IN_FILE("E0406", """
        `import a b from "file.cnn"` brings the blocks, models, augmentations and lets of these names; the file has none of this
        name at its outer level.\
        """),
    UNKNOWN_LET("E0407", """
        `--let name=value` changes a `let` of the program; there is no `let` of this name at its outer level.\
        """),
    UNKNOWN_SET("E0408", """
        `--set word=value` changes a word inside `train`, `dataset` or `augment`: `--set epochs=2`,
        `--set optimizer.rate=0.04`. Where several stages have the word, the stage's name stands before it:
        `--set head.epochs=2`.\
        """),
    TOO_MANY_LAYERS("E0409", """
        While unrolling `repeat`, `for` and blocks, a program may come to 20 000 lines. Far fewer than that make a network that
        can be trained; usually a number is too large by accident.\
        """),
    TOO_MANY_FILES("E0410", """
        A program may import 100 files, those that they import included.\
        """),
    TOO_DEEP("E0411", """
        Blocks may call each other, and braces stand in braces, 50 deep. A block that calls itself never ends, unless an `if` stops it
        before that.\
        """),
    UNKNOWN_PART("E0412", """
        A data set has the parts `train`, `validation` and `test`, and the properties `classes` (how many) and `size`.\
        """),
    OUTSIDE("E0413", """
        What a program writes stays under its output folder. A path that is absolute or climbs out with `..` needs
        `--allow-outside`.\
        """),
    TWO_FILES("E0414", """
        Two imported files give the same name. Import by name what is needed: `import a from "file.cnn"`.\
        """),
    UNREADABLE("E0415", """
        The file is there but can't be used.\
        """),
    VALUE_TEXT("E0416", """
        What stands behind `=` in `--let` and `--set` is read as in a program: `--let n=5`, `--set "rotate=-5..5 deg"`.\
        """);

    private final String id;
    private final String explanation;

    NameCode(String id, String explanation) {
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
