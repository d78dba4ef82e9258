package cnnc.syntax;

import cnnc.source.Code;

/** The messages about the form of a text: E0001 to E0099. */
public enum SyntaxCode implements Code {
    FILE_TOO_LARGE("E0001", """
        A .cnn file may have 1 MiB. Programs are short; a file of this size is usually a data file given by
        mistake. Numbers by the thousand belong into a file of their own, which the program names.
        """),
    TOO_DEEP("E0002", """
        Brackets and braces may stand 100 deep in each other. Give the inner part a name: a formula with `let`,
        layers with `block`.
        """),
    FORMULA_TOO_LONG("E0003", """
        One formula may have 200 operators. Give a part of it a name with `let`.
        """),
    LINE_TOO_LONG("E0004", """
        One statement may have 10,000 values. Values by the thousand belong into a file of their own.
        """),
    UNREADABLE("E0010", """
        Something stands here that has no meaning in this place. A line is a word, then what it needs, then
        options, separated by spaces:
          conv 32 3x3 stride 2 same bn relu
        Values are numbers (32, -0.5, 40%), sizes (3x3), ranges (-15..15), strings ("file.png"), lists ([82 123])
        and arithmetic in round brackets ((n - 1)).
        """),
    UNCLOSED_STRING("E0011", """
        A string begins and ends with `"`, on one line.
        """),
    WRONG_QUOTES("E0012", """
        Strings stand in straight double quotes: "data/mnist". Word processors and slides change them into curly
        ones, and Python also knows single ones.
        """),
    UNKNOWN_ESCAPE("E0013", """
        A string knows \\", \\\\ and \\u{1F600}, and nothing else. Paths are written with `/` on every system, on
        Windows too: "data/mnist".
        """),
    COMMENT_MARK("E0014", """
        A comment begins with `#` and goes to the end of the line; two of them, `##`, describe the statement below.
        Whole-number division, which Python writes `a // b`, is `floor(a / b)`.
        """),
    UNQUOTED_FILE("E0015", """
        File names stand in quotes: "my-digit.png". Words without quotes are names of the language or of your
        program. Arithmetic stands in round brackets: (a / b).
        """),
    UNCLOSED_BRACKET("E0020", """
        Each `(` needs a `)` on the same line, each `[` needs a `]`.
        """),
    STRAY_BRACKET("E0021", """
        A closing bracket stands here and there is no opening one that it could close.
        """),
    UNCLOSED_BRACE("E0022", """
        Each `{` needs a `}`. Where one is missing is judged by the indentation of the lines.
        """),
    STRAY_BRACE("E0023", """
        A `}` stands here and there is no open `{` left, or a `{` has no statement before it that it could belong
        to.
        """),
    MISSING_BRACE("E0024", """
        A statement that holds others has them between `{` and `}`; indentation alone, as in Python, is not enough:
          repeat 3 {
            conv 32 3x3 same relu
          }
        """),
    DECIMAL_COMMA("E0030", """
        Numbers have a point, not a comma: 0.001. To make a long number readable write 10_000.
        """),
    NUMBER_FORM("E0031", """
        A number begins and ends with a digit: 0.001, not .001; 1.0, not 1. ; it has no `+`, and its minus touches
        it: -10.
        """),
    NUMBER_TOO_LARGE("E0032", """
        The number is larger than the program can work with: a size has at most 2 147 483 647, any other number
        about 1.8e308.
        """),
    SIZE_FORM("E0033", """
        A size is written in one piece: 3x3 (height x width) or 28x28x1 (height x width x channels).
        """),
    RANGE_PERCENT("E0034", """
        In a range both ends carry `%`, or neither does: -10%..10%.
        """),
    RANGE_ORDER("E0035", """
        A range goes from the smaller number to the larger: -15..15.
        """),
    RANGE_FORM("E0036", """
        A range is two values with `..` between: -15..15, or 1..n. Its unit stands once, behind: -15..15 deg.
        """),
    CALL_BRACKETS("E0040", """
        A layer or a block is not called with brackets and commas. Write the word, then what it needs:
          conv 32 3x3 same relu
        Round brackets hold arithmetic only: conv (2 * n) 3x3.
        """),
    EQUALS_SIGN("E0041", """
        An option is a word and its value with a space between: stride 2, rate 0.001. `=` stands in `let n = 3`
        and in the default of a block's parameter, block basic(filters, step = 1).
        """),
    COMMA("E0042", """
        Arguments are separated by spaces: conv 32 3x3 stride 2. Commas may stand in a list, [82, 123], between
        the parameters of a block and between the arguments of a function, min(a, b).
        """),
    BARE_ARITHMETIC("E0043", """
        Arithmetic stands in round brackets: conv (n - 1) 3x3. Without them `n -1` would be two arguments. Only
        behind `let name =` and `if` the brackets are not needed.
        """),
    MISPLACED_NAME("E0044", """
        `as NAME` gives the output of a line a name. It stands at the end of the line: conv 32 3x3 relu as features.
        A name is letters, digits and inner hyphens and begins with a letter.
        """),
    NAME_FORM("E0045", """
        A name is letters of any alphabet, digits, `_` and inner hyphens. It begins with a letter, and a letter
        stands behind each hyphen: fine-tune, lenet_5, tamaño. So `(n-1)` can be arithmetic.
        """),
    ROW_FORM("E0046", """
        In the body of `kernel` and `image` a line is a row of plain numbers: 1 0 -1. Divide all of them at once
        with `scale`: kernel blur scale (1 / 16) { … }.
        """),
    LINE_START("E0047", """
        A line begins with a word that says what it is: conv, pool, train, let …
        """),
    LET_FORM("E0050", """
        A constant is written `let NAME = VALUE`, one a line: let n = 3, let wide = 2 * n, let size = 28x28.
        """),
    IMPORT_FORM("E0051", """
        An import is written `import "FILE.cnn"`, or `import NAME NAME from "FILE.cnn"` for some names only.
        """),
    BLOCK_FORM("E0052", """
        A block is written
          block NAME(parameter, parameter = default) {
            …
          }
        and used like a layer: NAME 32 parameter 2.
        """),
    FOR_FORM("E0053", """
        A counted repetition is written `for k in 4..7 { … }`; both ends count. `repeat 3 { … }` needs no name.
        """),
    IF_FORM("E0054", """
        A choice is written
          if step > 1 {
            …
          } else {
            …
          }
        Comparisons are < <= > >= == != and are joined by `and`, `or`, `not`.
        """),
    ELSE_WITHOUT_IF("E0055", """
        `else` follows the `}` of an `if`.
        """),
    FORMULA_FORM("E0056", """
        A formula is numbers and names with + - * / ^ between, round brackets, and the functions min, max, mod,
        floor, ceil, round, sqrt, log2 and size.
        """),
    FOREIGN_OPERATOR("E0057", """
        Operators are + - * / ^ (power), < <= > >= == != and the words `and`, `or`, `not`. The remainder of a
        division is mod(a, b): `%` means hundredths and nothing else.
        """),
    CHAINED_COMPARISON("E0058", """
        A comparison has two sides. Write `a < b and b < c`.
        """),
    VERSION_FORM("E0060", """
        The version of the language stands in the first line of a file: cnn 1.0. It fixes which words there are and
        what they mean, so that an old file keeps its meaning.
        """);

    private final String id;
    private final String explanation;

    SyntaxCode(String id, String explanation) {
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
