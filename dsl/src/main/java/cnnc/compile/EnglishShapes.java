package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.graph.Problem;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import cnnc.layer.Layers;
import cnnc.layer.Lowered;
import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with the shapes of a model, in English: both places, the arithmetic, and changes that work. */
record EnglishShapes(ModelStatement model, Lowered lowered) {

    Diagnostic of(Problem problem, Place at) {
        return switch (problem) {
            case Problem.WindowDoesNotFit p -> window(p, at);
            case Problem.ShapesDiffer p -> differ(p, at);
            case Problem.CannotConcat p -> concat(p, at);
            case Problem.WrongRank p -> rank(p, at);
            case Problem.GroupsDoNotDivide p -> groups(p, at);
            case Problem.WrongSize p -> reshape(p, at);
            case Problem.DenseOnPicture p -> dense(p, at);
            case Problem.OutOfRange p -> range(p, at);
            case Problem.ResidualShapes p -> new EnglishResidual(lowered).of(p, at);
            case Problem.JoinedWithItself p -> withItself(p, at);
            case Problem.NeedsLast p -> last(p, at);
            case Problem.TooLarge _ ->
                Diagnostic.of(
                        ShapeCode.TOO_LARGE,
                        "this layer is too large to be counted",
                        at.span(),
                        "far too many numbers");
            case Problem.LongerThanAnArray p -> tooLong(p, at);
            case Problem.NothingFlowsIn _ -> nothing(at);
            case Problem.Contradiction p -> contradiction(p, at);
            case Problem.Missing p -> missing(p, at);
            case Problem.WrongCount p -> count(p, at);
            case Problem.WrongForm p -> form(p, at);
            case Problem.UnknownName p -> unknownName(p, at);
        };
    }

    // ---- windows ----

    private Diagnostic window(Problem.WindowDoesNotFit p, Place at) {
        Shape picture = p.input().shape().sample();
        String window = p.extentH() + "x" + p.extentW();
        String padded = p.paddedH() + "x" + p.paddedW();
        boolean pads = p.paddedH() != picture.dim(0) || p.paddedW() != picture.dim(1);
        Diagnostic message = Diagnostic.of(
                ShapeCode.WINDOW,
                "nothing is left of the picture here",
                at.span(),
                "a " + window + " window does not fit into " + padded + (pads ? " (padding included)" : ""));
        message = course(message, at);
        if (at.span().text().startsWith("conv") || at.span().text().startsWith("depthwise")) {
            message = message.help("keep the size", at.words().after(), " same");
        } else {
            message = message.help(new Help("delete this line", List.of(new Fix(List.of(line(at.span())), ""))));
        }
        return LargerInput.of(model)
                .map(larger -> larger.help())
                .map(message::help)
                .orElse(message);
    }

    /** How height went from the input to here: {@code 28 → 14 → 7 → 3 → 1}. */
    private Diagnostic course(Diagnostic message, Place at) {
        StringBuilder course = new StringBuilder();
        Span input = null;
        int last = -1;
        for (Trace.Row row : lowered.lines()) {
            if (row.origin().place() == at || !(row.origin().place() instanceof Place place)) {
                break;
            }
            if (row.result() == Value.UNKNOWN || row.result().shape().rank() != 4) {
                continue;
            }
            input = input == null ? place.span() : input;
            int height = row.result().shape().dim(1);
            if (height != last && row.depth() == 0) {
                course.append(last < 0 ? "" : " → ").append(height);
                last = height;
            }
        }
        return input == null || input.equals(at.span())
                ? message
                : message.with(input, "rows on the way down: " + course);
    }

    /** Takes the line away, with its line end where it stands alone. */
    private static Edit line(Span span) {
        Span line = span.file().lineSpan(span.line());
        boolean alone = line.text().strip().equals(span.text().strip());
        int end = Math.min(line.end() + 1, span.file().text().length());
        return new Edit(alone ? new Span(span.file(), line.start(), end) : span, "");
    }

    // ---- two sides ----

    private Diagnostic differ(Problem.ShapesDiffer p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.DIFFER,
                "the two sides of this " + p.operation() + " have different shapes",
                at.span(),
                sample(p.left()) + " and " + sample(p.right()));
        return side(side(message, p.left(), at, "this is "), p.right(), at, "this is ")
                .note("they are joined number by number: the same shape is needed");
    }

    private Diagnostic concat(Problem.CannotConcat p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.CONCAT,
                "these can't be put behind one another: their height and width differ",
                at.span(),
                p.values().stream().map(EnglishShapes::sample).collect(Collectors.joining(" and ")));
        for (Value value : p.values()) {
            message = side(message, value, at, "this is ");
        }
        return message.note("`concat` joins along the channels, the last number; the others must be equal");
    }

    private Diagnostic withItself(Problem.JoinedWithItself p, Place at) {
        return Diagnostic.of(
                        ShapeCode.WITH_ITSELF,
                        "`" + p.name() + "` is what flows in here anyway",
                        at.span(),
                        "it would be joined with itself")
                .note("name only what comes from elsewhere");
    }

    // ---- pictures and rows ----

    private Diagnostic rank(Problem.WrongRank p, Place at) {
        boolean picture = p.wanted() == 4;
        Diagnostic message = Diagnostic.of(
                ShapeCode.RANK,
                picture
                        ? "`" + p.operation() + "` needs a picture, and here flows a row of numbers"
                        : "`" + p.operation() + "` needs a row of numbers",
                at.span(),
                described(p.input()) + (picture ? ", no height and width" : ""));
        message = side(message, p.input(), at, "from here on it is ");
        return picture
                ? message.help("put this line above `flatten`")
                : message.help(before(at, "flatten", "make a row of it", ""));
    }

    private Diagnostic dense(Problem.DenseOnPicture p, Place at) {
        Shape picture = p.input().shape().sample();
        Diagnostic message = Diagnostic.of(
                ShapeCode.DENSE_ON_PICTURE,
                "a dense layer needs a row of numbers, and here flows a picture",
                at.span(),
                "a picture of " + picture);
        return side(message, p.input(), at, "this gives ")
                .help(before(
                        at,
                        "flatten",
                        "all " + Numbers.spaced(picture.size()) + " numbers in a row",
                        cost(at, picture.size())))
                .help(before(
                        at,
                        "pool average global",
                        "one number for each of the " + Numbers.count(picture.dim(2), "channel", "channels"),
                        cost(at, picture.dim(2))));
    }

    /** What the dense layer would cost on so many inputs; empty where its size is not a plain number. */
    private static String cost(Place at, long inputs) {
        return at.setting("units")
                .map(Span::text)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Numbers.spaced((inputs + 1) * Long.parseLong(text)) + " parameters")
                .orElse("");
    }

    private static Help before(Place at, String line, String why, String cost) {
        String indent = " ".repeat(at.span().column() - 1);
        Edit edit = new Edit(at.span().before(), line + "\n" + indent);
        return new Help(why, List.of(new Fix(List.of(edit), cost)));
    }

    private Diagnostic reshape(Problem.WrongSize p, Place at) {
        return side(
                Diagnostic.of(
                        ShapeCode.RESHAPE,
                        "`reshape` can't make " + p.wanted() + " of " + sample(p.input()),
                        at.span(),
                        Numbers.spaced(p.wanted().size()) + " numbers wanted, "
                                + Numbers.spaced(p.input().shape().sampleSize()) + " flow in"),
                p.input(),
                at,
                "this gives ");
    }

    private Diagnostic groups(Problem.GroupsDoNotDivide p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.GROUPS,
                Numbers.count(p.groups(), "group doesn't", "groups don't") + " divide "
                        + Numbers.count(p.channels(), "channel", "channels") + " and "
                        + Numbers.count(p.filters(), "filter", "filters"),
                at.setting("groups").orElse(at.span()),
                p.channels() + " / " + p.groups() + " and " + p.filters() + " / " + p.groups()
                        + " must be whole numbers");
        return side(message, p.input(), at, "this gives ");
    }

    private Diagnostic range(Problem.OutOfRange p, Place at) {
        int size = p.input().shape().dim(p.axis());
        return side(
                Diagnostic.of(
                        ShapeCode.CUT,
                        "there is not so much to cut away",
                        at.span(),
                        "only " + size + " there: from " + p.begin() + " to " + p.end() + " leaves nothing"),
                p.input(),
                at,
                "this gives ");
    }

    private Diagnostic tooLong(Problem.LongerThanAnArray p, Place at) {
        Span line = line(p.value()).map(Place::span).orElse(at.span());
        return Diagnostic.of(
                        ShapeCode.TOO_LARGE,
                        "the result of this line is longer than one array can be",
                        line,
                        p.value().shape() + " are " + Numbers.spaced(p.elements()) + " numbers")
                .note("at most " + Numbers.spaced(p.limit()) + " numbers, the whole batch counted")
                .help("take a smaller `batch`, or make the picture smaller before this line");
    }

    // ---- the beginning and the end ----

    private Diagnostic nothing(Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.NOTHING_FLOWS, "nothing flows in here", at.span(), "no `input` above this line");
        return at.span().equals(model.at())
                ? message.help("begin the model with `input 28x28x1`: height x width x channels")
                : message.help(before(at, "input 28x28x1", "begin with what comes in: height x width x channels", ""));
    }

    private Diagnostic last(Problem.NeedsLast p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.SOFTMAX,
                p.loss() + " needs probabilities, and the model `" + model.name() + "` does not end with `" + p.last()
                        + "`",
                at.span(),
                "this stage measures with " + p.loss());
        return line(p.output())
                .map(line -> message.with(line.span(), "the answer comes from here")
                        .help(
                                "end the model with `" + p.last() + "`",
                                line.words().after(),
                                " " + p.last()))
                .orElse(message);
    }

    // ---- settings ----

    private Diagnostic contradiction(Problem.Contradiction p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.CONTRADICTION,
                "`" + p.first() + "` and `" + p.second() + "` exclude each other",
                at.setting(p.second()).orElse(at.span()),
                "one of the two must go");
        return at.setting(p.first())
                .map(first -> message.with(first, "the other one"))
                .orElse(message);
    }

    private static Diagnostic missing(Problem.Missing p, Place at) {
        Diagnostic message = Diagnostic.of(
                ShapeCode.NEEDS,
                "this line needs one more thing",
                at.span(),
                "one of: " + String.join(", ", p.oneOf()));
        return example(at)
                .map(line -> message.help("for example `" + line + "`"))
                .orElse(message);
    }

    private static Diagnostic count(Problem.WrongCount p, Place at) {
        String allowed = p.allowed().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Diagnostic.of(
                ShapeCode.COUNT,
                "`" + p.attribute() + "` takes a list of " + allowed + " numbers",
                at.setting(p.attribute()).orElse(at.span()),
                Numbers.count(p.given(), "number", "numbers") + " given");
    }

    private static Diagnostic form(Problem.WrongForm p, Place at) {
        String form = p.form().isEmpty() ? "nothing behind it" : "`" + p.form() + "` behind it";
        return Diagnostic.of(
                        ShapeCode.FORM,
                        "`" + p.word() + "` takes " + form,
                        at.span(),
                        "sizes, axes and orders are whole numbers; axis 0 is the batch")
                .help("write `" + (p.word() + " " + p.form()).strip() + "` with your numbers");
    }

    private static Diagnostic unknownName(Problem.UnknownName p, Place at) {
        return Diagnostic.of(
                        NameCode.UNKNOWN_NAME,
                        "the model has no answer `" + p.name() + "`",
                        at.span(),
                        "this measures `" + p.name() + "`")
                .note("it has: " + EnglishWords.listed(p.known()));
    }

    // ---- parts of sentences ----

    /** Points at the line that a value came from, unless the message points there already. */
    private Diagnostic side(Diagnostic message, Value value, Place at, String before) {
        return line(value)
                .filter(place -> !place.span().equals(at.span()))
                .map(place -> message.with(place.span(), before + sample(value)))
                .orElse(message);
    }

    /** The line that a value is the result of. */
    private Optional<Place> line(Value value) {
        for (Trace.Row row : lowered.lines()) {
            if (row.result() == value && row.origin().place() instanceof Place place) {
                return Optional.of(place);
            }
        }
        return value.origin().place() instanceof Place place ? Optional.of(place) : Optional.empty();
    }

    /** {@code 28x28x6}, or {@code a row of 400}. */
    static String sample(Value value) {
        Shape shape = value.shape().sample();
        return shape.rank() == 1 ? "a row of " + Numbers.spaced(shape.dim(0)) : shape.toString();
    }

    private static String described(Value value) {
        Shape shape = value.shape().sample();
        return shape.rank() == 1 ? Numbers.count(shape.dim(0), "number", "numbers") : "this is " + shape;
    }

    /** A line that works of the word at the beginning of this one. */
    private static Optional<String> example(Place at) {
        return Layers.CATALOG.find(at.span().text().split("\\s", 2)[0]).map(Definition::example);
    }
}
