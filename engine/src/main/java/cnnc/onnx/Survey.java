package cnnc.onnx;

import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.FileProblem;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that keeps a file from being a network of ours, found in one go: behind a node that is refused, its results are taken to be of the
 * sizes that evaluating it gives, or that the file declares.
 *
 * @param unseen nodes behind refused ones whose results are of unknown sizes: of these only the operators were looked at
 */
public record Survey(List<Unsupported> unsupported, int unseen) {
    public Survey {
        unsupported = List.copyOf(unsupported);
    }

    /** Looks at every node. */
    public static Survey of(OnnxModel model) {
        Surveyor surveyor = new Surveyor(model);
        surveyor.inputs();
        model.graph().nodes().forEach(surveyor::node);
        return new Survey(surveyor.found, surveyor.unseen);
    }

    private static final class Surveyor {
        final OnnxModel model;
        final Lowering lowering;
        final List<Unsupported> found = new ArrayList<>();
        int unseen;

        Surveyor(OnnxModel model) {
            this.model = model;
            this.lowering = new Lowering(model, new GraphBuilder(1, Mode.INFERENCE));
        }

        void inputs() {
            for (OnnxValue input : model.inputs()) {
                try {
                    lowering.begin(input);
                } catch (FileProblem refused) {
                    found.add(new Unsupported("the file", "input", refused.what()));
                }
            }
        }

        void node(OnnxNode node) {
            String refusal = Operators.refusal(node);
            if (refusal != null) {
                add(node, refusal);
                assume(node, null);
                return;
            }
            if (!lowering.knows(node)) {
                if (Operators.of(node).rule() == null) {
                    add(node, Lowering.ONLY_EVALUATED);
                } else {
                    unseen++;
                }
                assume(node, null);
                return;
            }
            try {
                lowering.lower(node);
            } catch (NodeFault fault) {
                add(node, fault.reason());
                assume(node, lowering.call(node));
            }
        }

        private void add(OnnxNode node, String reason) {
            found.add(new Unsupported(node.shown(), node.operator(), reason));
        }

        /** Results of a node that is refused, as far as their sizes are known. */
        private void assume(OnnxNode node, @Nullable Call call) {
            List<HostTensor> results = call == null ? List.of() : evaluated(node, call);
            for (int i = 0; i < node.outputs().size(); i++) {
                String name = node.outputs().get(i);
                int[] dims = i < results.size() && results.get(i).type() == ElementType.FLOAT
                        ? results.get(i).dims()
                        : declared(name);
                boolean fits = dims.length > 1
                        && dims.length <= Shape.MAX_RANK
                        && dims[0] == 1
                        && Arrays.stream(dims).allMatch(dim -> dim > 0);
                if (fits) {
                    lowering.assume(name, dims);
                }
            }
        }

        private List<HostTensor> evaluated(OnnxNode node, Call call) {
            List<@Nullable HostTensor> inputs = new ArrayList<>();
            for (int i = 0; i < node.inputs().size(); i++) {
                String name = node.inputs().get(i);
                inputs.add(
                        lowering.isFlow(name)
                                ? HostTensor.floats(
                                        lowering.flow(name).dims(),
                                        new float
                                                [Places.product(
                                                        lowering.flow(name).dims(),
                                                        0,
                                                        lowering.flow(name).rank())])
                                : call.inputs().get(i));
            }
            try {
                return OnnxEvaluation.evaluate(new Call(node, model.opset(), inputs));
            } catch (NodeFault wrongHereToo) {
                return List.of();
            }
        }

        /** For one sample; nothing where the file does not say. */
        private int[] declared(String name) {
            return model.graph().declared().stream()
                    .filter(value -> value.name().equals(name) && value.type() == ElementType.FLOAT)
                    .map(value ->
                            value.dims().stream().mapToInt(Integer::intValue).toArray())
                    .filter(dims -> dims.length > 0)
                    .findFirst()
                    .map(dims -> {
                        dims[0] = 1;
                        return dims;
                    })
                    .orElseGet(() -> new int[0]);
        }
    }
}
