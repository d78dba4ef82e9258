package cnnc.compile;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.source.Diagnostic;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Looks through a model that works for what is probably not meant. */
final class Advice {
    /** 64 MiB of weights. */
    private static final long GIANT = 1L << 24;

    private static final double MOST = 0.9;

    private final Reporter reporter;
    private final ModelStatement model;
    private final IdentityHashMap<Value, Node> producers = new IdentityHashMap<>();

    Advice(Reporter reporter, ModelStatement model) {
        this.reporter = reporter;
        this.model = model;
        model.lowered().graph().nodes().forEach(node -> node.outputs().forEach(value -> producers.put(value, node)));
    }

    void report() {
        for (Node node : model.lowered().graph().nodes()) {
            if (node.origin().place() instanceof Place place) {
                advice(node, place)
                        .ifPresent(message ->
                                reporter.in(new Calls(place.frames())).report(message));
            }
        }
    }

    private Optional<Diagnostic> advice(Node node, Place at) {
        return switch (node.op()) {
            case Op.Gemm _ -> giant(node, at).or(() -> twoDense(node, at));
            case Op.MaxPool(Window window, boolean _) -> unseen(window, node, at);
            case Op.AveragePool(Window window, boolean _) -> unseen(window, node, at);
            case Op.Softmax _ -> cut(node, at);
            default -> Optional.empty();
        };
    }

    private Optional<Diagnostic> giant(Node gemm, Place at) {
        Shape weight = gemm.inputs().get(1).shape();
        long all = model.lowered()
                .graph()
                .parameters()
                .filter(parameter -> !parameter.state())
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        return weight.size() >= GIANT && weight.size() >= MOST * all
                ? Optional.of(EnglishAdvice.giant(at, weight, (double) weight.size() / all))
                : Optional.empty();
    }

    private Optional<Diagnostic> twoDense(Node gemm, Place at) {
        Node before = producers.get(gemm.inputs().getFirst());
        return before != null
                        && before.op() instanceof Op.Gemm
                        && before.origin().place() instanceof Place first
                ? Optional.of(EnglishAdvice.twoDense(at, first))
                : Optional.empty();
    }

    /** Only of pools that are written as such: a shortcut that takes every second pixel means it. */
    private static Optional<Diagnostic> unseen(Window window, Node pool, Place at) {
        if (at.setting("window").isEmpty()) {
            return Optional.empty();
        }
        Shape in = pool.inputs().getFirst().shape();
        Shape out = pool.output().shape();
        int rows = in.dim(1) + window.padTop() - (out.dim(1) - 1) * window.strideH() - window.extentH();
        int columns = in.dim(2) + window.padLeft() - (out.dim(2) - 1) * window.strideW() - window.extentW();
        return rows > 0 || columns > 0
                ? Optional.of(EnglishAdvice.unseen(at, in, Math.max(rows, 0), Math.max(columns, 0)))
                : Optional.empty();
    }

    private Optional<Diagnostic> cut(Node softmax, Place at) {
        Node before = producers.get(softmax.inputs().getFirst());
        return before != null
                        && before.op() instanceof Op.Unary(Activation activation)
                        && before.origin().place() instanceof Place cutting
                ? Optional.of(EnglishAdvice.cutAnswers(at, cutting, activation))
                : Optional.empty();
    }
}
