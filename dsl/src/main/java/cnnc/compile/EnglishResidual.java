package cnnc.compile;

import cnnc.graph.Problem;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import cnnc.layer.Lowered;
import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two sides of a residual differ, in English. */
record EnglishResidual(Lowered lowered) {

    Diagnostic of(Problem.ResidualShapes p, Place at) {
        String x = EnglishShapes.sample(p.shortcut());
        String fx = EnglishShapes.sample(p.body());
        Diagnostic message = Diagnostic.of(
                ShapeCode.RESIDUAL,
                "the two sides of this residual have different shapes",
                head(at),
                "x comes in as " + x + " …");
        Optional<Change> change = change(at, p.shortcut());
        if (change.isPresent()) {
            message = message.with(change.get().at(), change.get().text());
        }
        Optional<Place> last = last(at);
        if (last.isPresent()) {
            message = message.with(last.get().span(), "… so F(x) goes out as " + fx);
        }
        message = message.note("x and F(x) are added number by number: the same shape is needed");
        List<Fix> fixes = fixes(p, at);
        return fixes.isEmpty()
                ? message.note("no shortcut joins " + x + " and " + fx)
                : message.help(new Help("let the short way change shape too", fixes));
    }

    private static List<Fix> fixes(Problem.ResidualShapes p, Place at) {
        List<Fix> fixes = new ArrayList<>();
        if (p.projectFits()) {
            fixes.add(new Fix(
                    List.of(shortcut(at, "project")),
                    "1x1 convolution, +" + Numbers.spaced(p.projectParameters()) + " parameters"));
        }
        if (p.padFits()) {
            fixes.add(new Fix(
                    List.of(shortcut(at, "pad")), "zeros for new channels, +0 parameters (He et al., option A)"));
        }
        return fixes;
    }

    private static Edit shortcut(Place at, String way) {
        String text = "shortcut " + way;
        return at.setting("shortcut")
                .map(written -> new Edit(written, text))
                .orElseGet(() -> new Edit(head(at).after(), " " + text));
    }

    /** The word `residual` alone. */
    private static Span head(Place at) {
        Span span = at.span();
        int end = span.start();
        while (end < span.end() && Character.isLetter(span.file().text().charAt(end))) {
            end++;
        }
        return new Span(span.file(), span.start(), end);
    }

    private record Change(Span at, String text) {}

    /** The lines inside the residual. */
    private List<Trace.Row> inside(Place residual) {
        List<Trace.Row> inside = new ArrayList<>();
        int depth = -1;
        for (Trace.Row row : lowered.lines()) {
            if (row.origin().place() == residual) {
                depth = row.depth();
            } else if (depth >= 0 && row.depth() <= depth) {
                break;
            } else if (depth >= 0) {
                inside.add(row);
            }
        }
        return inside;
    }

    private Optional<Place> last(Place residual) {
        List<Trace.Row> inside = inside(residual);
        return inside.isEmpty() || !(inside.getLast().origin().place() instanceof Place place)
                ? Optional.empty()
                : Optional.of(place);
    }

    /** The first line inside whose result is no longer as large as x. */
    private Optional<Change> change(Place residual, Value x) {
        for (Trace.Row row : inside(residual)) {
            if (row.result() != Value.UNKNOWN && row.origin().place() instanceof Place place) {
                Optional<Change> change = change(place, x.shape(), row.result().shape());
                if (change.isPresent()) {
                    return change;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Change> change(Place at, Shape before, Shape after) {
        if (before.rank() != after.rank() || before.rank() != 4) {
            return Optional.empty();
        }
        if (before.dim(1) != after.dim(1) || before.dim(2) != after.dim(2)) {
            String text = "… height and width become " + after.dim(1) + "x" + after.dim(2) + " …";
            return Optional.of(at.setting("stride")
                    .map(stride -> new Change(
                            stride,
                            "… this makes " + after.dim(1) + "x" + after.dim(2) + " of " + before.dim(1) + "x"
                                    + before.dim(2) + " …"))
                    .orElse(new Change(at.span(), text)));
        }
        return before.dim(3) == after.dim(3)
                ? Optional.empty()
                : Optional.of(new Change(
                        at.setting("filters").orElse(at.span()),
                        "… " + before.dim(3) + " channels become " + after.dim(3) + " …"));
    }
}
