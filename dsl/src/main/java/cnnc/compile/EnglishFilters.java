package cnnc.compile;

import cnnc.filter.Filtering;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** Messages about kernels, images and filters, in English. */
final class EnglishFilters {
    private EnglishFilters() {}

    // ---- matrices ----

    static Diagnostic unequalRows(Statement.Row row, Statement.Row first) {
        int missing = first.values().size() - row.values().size();
        Diagnostic message = Diagnostic.of(
                        FilterCode.ROWS,
                        "this row has " + Numbers.count(row.values().size(), "number", "numbers") + ", the first has "
                                + first.values().size(),
                        row.span(),
                        missing > 0 ? missing + " too few" : -missing + " too many")
                .with(first.span(), "the first row");
        return missing > 0
                ? message.help("zeros where nothing is", row.span(), row.span().text() + " 0".repeat(missing))
                : message.help(
                        "as many as in the first",
                        Spans.join(
                                row.values().get(first.values().size()).span(),
                                row.values().getLast().span()),
                        "");
    }

    static Diagnostic noRows(Span at, String word) {
        return Diagnostic.of(FilterCode.MATRIX, "there are no numbers in this `" + word + "`", at, "rows are missing")
                .help("rows of numbers in its braces: `{ 1 0 -1; 1 0 -1; 1 0 -1 }`");
    }

    static Diagnostic onlyRows(Span at) {
        return Diagnostic.of(
                        FilterCode.MATRIX, "only rows of numbers stand in a `kernel` or an `image`", at, "this is none")
                .note("or three parts: `red { }`, `green { }`, `blue { }`");
    }

    static Diagnostic rowsAndParts(Span rows, Span part) {
        return Diagnostic.of(FilterCode.MATRIX, "rows of numbers and parts stand side by side", rows, "rows here")
                .with(part, "a part here")
                .note("either rows, or three parts `red { }`, `green { }`, `blue { }`");
    }

    static Diagnostic missingPart(Span at, String part) {
        return Diagnostic.of(FilterCode.MATRIX, "there is no `" + part + "` here", at, "all three colours are needed")
                .note("red, green and blue, each with rows of the same size");
    }

    static Diagnostic unequalParts(Span at, String size, Span first, String firstSize) {
        return Diagnostic.of(FilterCode.ROWS, "the three colours have different sizes", at, "this is " + size)
                .with(first, "this is " + firstSize);
    }

    // ---- filters ----

    /** @param settings words of the line, which may have been meant */
    static Diagnostic unknownKernel(Name word, List<String> kernels, List<String> settings) {
        Optional<String> nearest = Nearest.to(word.text(), kernels).or(() -> Nearest.to(word.text(), settings));
        Diagnostic message = Diagnostic.of(
                FilterCode.KERNEL,
                "I don't know the kernel `" + word.text() + "`",
                word.span(),
                nearest.map(EnglishWords::didYouMean).orElse("no line above declares it"));
        return nearest.map(right -> message.help("write `" + right + "`", word.span(), right))
                .orElseGet(() -> message.note("kernels: " + String.join(", ", kernels)));
    }

    static Diagnostic notAKernel(Name word, Meaning meaning) {
        return Diagnostic.of(
                        NameCode.OTHER_SORT,
                        "`" + word.text() + "` is not a kernel",
                        word.span(),
                        "this is " + meaning.describe())
                .with(meaning.at(), "named here");
    }

    static Diagnostic noWord(Span at, String form) {
        return Diagnostic.of(FilterCode.KERNEL, "behind `with` stands the name of a kernel", at, "this is " + form)
                .help("for example `with edges`, or `with [gaussian 5 edges]`");
    }

    /** @param most so many numbers it takes */
    static Diagnostic tooManyNumbers(Span at, String kernel, int most) {
        return Diagnostic.of(
                        FilterCode.KERNEL,
                        "`" + kernel + "` takes " + (most == 0 ? "no number" : "one number"),
                        at,
                        "take this away")
                .help("without it", at, "");
    }

    static Diagnostic wrongNumber(Span at, String kernel, String wanted) {
        return Diagnostic.of(
                FilterCode.KERNEL, "`" + kernel + "` takes another number", at, "this should be " + wanted);
    }

    static Diagnostic noPicture(Span head, String word) {
        return Diagnostic.of(FilterCode.PICTURE, "`" + word + "` needs a picture", head, "of what?")
                .help("a file: `" + word + " \"house.png\" …`, or the name of an `image` above");
    }

    static Diagnostic twoPictures(Span file, Span image) {
        return Diagnostic.of(FilterCode.PICTURE, "these are two pictures", image, "one of the two must go")
                .with(file, "the other one");
    }

    static Diagnostic misfit(Span at, Filtering.Misfit misfit, Optional<Span> border) {
        if (misfit.channels()) {
            return Diagnostic.of(
                            FilterCode.CHANNELS,
                            "`" + misfit.name() + "` has three channels, and the picture has one",
                            at,
                            "sums over red, green and blue")
                    .help("a kernel of one matrix, or a picture with three channels and no `gray`");
        }
        Diagnostic message = Diagnostic.of(
                FilterCode.TOO_SMALL,
                "`" + misfit.name() + "` is " + misfit.kernel() + ", and only " + misfit.picture()
                        + " of the picture is there",
                at,
                "does not fit inside");
        return border.isPresent()
                ? message.help("zeros around the picture", border.get(), "zero")
                : message.help("zeros around the picture", at, at.text() + " border zero");
    }

    static Diagnostic fileKind(Span at, String path, List<String> endings) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int point = name.lastIndexOf('.');
        String bare = point <= 0 ? path : path.substring(0, path.length() - name.length() + point);
        return Diagnostic.of(
                        FilterCode.FILE_KIND,
                        "`" + path + "` can't be written: its ending says nothing I know",
                        at,
                        "endings: " + String.join(", ", endings))
                .help("write", at, Written.text(bare + endings.getFirst()));
    }
}
