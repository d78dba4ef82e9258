package cnnc.layer;

import cnnc.graph.Abandoned;
import cnnc.graph.Freezing;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A network as written. Lowered again for each batch size and mode; weights live apart from it, by name.
 *
 * <p>Outputs of its graphs: a single answer stands under {@value #OUTPUT}, several under the names that {@code output} gives.
 * An answer that comes from softmax stands there as probabilities; its logits stand under {@link #logitsOf}.
 *
 * @param freezing which lines stand still in training
 */
public record Model(String name, Sequential body, Freezing freezing) {
    /** With nothing said of freezing beyond what stands in the body. */
    public Model(String name, Sequential body) {
        this(name, body, Freezing.NONE);
    }

    /** The same network, other lines of it standing still. */
    public Model with(Freezing other) {
        return new Model(name, body, other);
    }

    /** The name of a single answer. */
    public static final String OUTPUT = "output";

    /** The name of the scalar that training makes small. */
    public static final String LOSS = "loss";

    /** Whether an answer for one picture is one for each of its pixels: {@code (H, W, K)}. */
    public static boolean answersPixels(Shape answer) {
        return answer.rank() == 3 && answer.dim(0) * answer.dim(1) > 1;
    }

    /** The name of the graph's input that holds what {@code output} should be. */
    public static String targetOf(String output) {
        return "target of " + output;
    }

    /** The name under which an answer leaves the graph before its softmax. */
    public static String logitsOf(String output) {
        return "logits of " + output;
    }

    /** The graph that answers; problems are collected, not thrown. */
    public Lowered lower(int batch, Mode mode) {
        GraphBuilder graph = new GraphBuilder(batch, mode, freezing);
        lowerBody(graph);
        return lowered(graph);
    }

    /**
     * The graph that answers and measures, in training mode, without gradients: the weighted sum of the losses, in their order,
     * stands under {@value #LOSS}.
     */
    public Lowered training(int batch, List<Objective> objectives) {
        return measuring(batch, Mode.TRAINING, objectives);
    }

    /** As {@link #training}, in any mode. */
    public Lowered measuring(int batch, Mode mode, List<Objective> objectives) {
        GraphBuilder graph = new GraphBuilder(batch, mode, freezing);
        if (lowerBody(graph)) {
            Objective.lower(graph, objectives);
        }
        return lowered(graph);
    }

    /** Whether there are answers. */
    private boolean lowerBody(GraphBuilder graph) {
        try {
            Value last = body.begin(graph);
            if (graph.outputs().isEmpty()) {
                graph.output(OUTPUT, last);
            }
            nameLogits(graph);
            return true;
        } catch (ProblemException met) {
            graph.trace().report(met.problem(), graph.origin());
            return false;
        } catch (Abandoned reported) {
            return false;
        }
    }

    private static void nameLogits(GraphBuilder graph) {
        new LinkedHashMap<>(graph.outputs()).forEach((output, value) -> {
            Node producer = graph.producer(value);
            if (producer.op() instanceof Op.Softmax) {
                graph.output(logitsOf(output), producer.inputs().getFirst());
            }
        });
    }

    private static Lowered lowered(GraphBuilder graph) {
        return new Lowered(graph.build(), graph.trace().rows(), graph.trace().problems(), graph.frozenParameters());
    }
}
