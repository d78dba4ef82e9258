package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.Locale;

/** Warnings that teach, in English. */
final class EnglishAdvice {
    private static final long MEBI = 1L << 20;

    private EnglishAdvice() {}

    static Diagnostic giant(Place at, Shape weight, double share) {
        return Diagnostic.of(
                        AdviceCode.GIANT_DENSE,
                        "this dense layer holds " + Numbers.spaced(weight.size()) + " weights ("
                                + Numbers.spaced(weight.size() * Float.BYTES / MEBI) + " MiB): " + weight.dim(0) + "·"
                                + weight.dim(1),
                        at.span(),
                        String.format(Locale.ROOT, "%.4g %% of the model", 100 * share))
                .note("a convolution sees neighbours and shares its weights over the picture; `pool` before"
                        + " `flatten` makes it smaller");
    }

    static Diagnostic unseen(Place at, Shape in, int rows, int columns) {
        boolean both = rows > 0 && columns > 0;
        int left = Math.max(rows, columns);
        String what = both ? "row and column" : rows > 0 ? "row" : "column";
        String last = left == 1
                ? "the last " + what + (both ? " are" : " is")
                : "the last " + left + " " + (both ? "rows and columns" : what + "s") + " are";
        return Diagnostic.of(
                        AdviceCode.UNSEEN,
                        last + " never seen by this pool",
                        at.span(),
                        "comes in as " + in.sample() + "; what is left over at the bottom and right is dropped")
                .help(
                        "a last window that reaches beyond the picture",
                        at.words().after(),
                        " ceil");
    }

    static Diagnostic twoDense(Place at, Place first) {
        return Diagnostic.of(
                        AdviceCode.TWO_DENSE,
                        "two dense layers without an activation between them are no more than one",
                        at.span(),
                        "this takes the first one's numbers as they are")
                .with(first.span(), "no activation here")
                .help("put one behind the first", first.words().after(), " relu");
    }

    static Diagnostic cutAnswers(Place at, Place cutting, Activation activation) {
        String word = activation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Diagnostic.of(
                        AdviceCode.CUT_ANSWERS,
                        "`" + word + "` cuts the numbers that softmax needs whole",
                        cutting.span(),
                        "take this away")
                .with(at.span(), "softmax takes numbers of any sign");
    }

    static Diagnostic untrained(Span at, String model) {
        return Diagnostic.of(
                        AdviceCode.UNTRAINED,
                        "`" + model + "` has learnt nothing yet",
                        at,
                        "no line above trains it or loads weights")
                .help("train it, or `load " + model + " from \"…\"`");
    }
}
