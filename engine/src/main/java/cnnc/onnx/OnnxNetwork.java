package cnnc.onnx;

import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Value;
import cnnc.io.FileProblem;
import cnnc.layer.Layer;
import cnnc.layer.Line;
import cnnc.layer.Model;
import cnnc.layer.Sequential;
import cnnc.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file as a model of ours, which is lowered again for each batch, trains, and is planned like any other. Its inputs and outputs of
 * rank 4 are {@code (N, H, W, C)}.
 *
 * @param weights in the layouts of files, under the file's names
 */
public record OnnxNetwork(Model model, Map<String, Tensor> weights) {
    public OnnxNetwork {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * The model of a file.
     *
     * @throws RefusedFile where a node can only be evaluated, see {@link OnnxEvaluation}
     * @throws FileProblem where the file is wrong
     */
    public static OnnxNetwork of(OnnxModel file) throws FileProblem {
        Unsupported.check(file);
        Lowering first = new Lowering(file, new GraphBuilder(1, Mode.INFERENCE));
        first.run();
        Line line = Line.of("", new Nodes(file));
        return new OnnxNetwork(new Model(name(file), Sequential.of(line)), first.weights());
    }

    private static String name(OnnxModel file) {
        return String.valueOf(file.file().getFileName()).replaceFirst("\\.onnx$", "");
    }

    /** All nodes of a file as one layer. */
    private record Nodes(OnnxModel file) implements Layer {
        @Override
        public Value lower(GraphBuilder graph, Value x) {
            return begin(graph);
        }

        @Override
        public Value begin(GraphBuilder graph) {
            try {
                Map<String, Value> outputs = new Lowering(file, graph).run();
                if (outputs.size() > 1) {
                    outputs.forEach(graph::output);
                }
                return outputs.values().iterator().next();
            } catch (FileProblem e) {
                // the same nodes were lowered when the model was made; only the batch differs
                throw new IllegalStateException("lowering " + file.file() + " again: " + e.getMessage(), e);
            }
        }
    }
}
