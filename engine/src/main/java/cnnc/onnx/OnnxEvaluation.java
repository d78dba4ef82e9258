package cnnc.onnx;

import cnnc.io.FileProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a file node by node, as the standard defines each operator: any type, any rank, no network of ours. Plain and slow; the
 * definition that lowered graphs are held against, and the way for what a graph can't hold.
 */
public final class OnnxEvaluation {
    private final OnnxModel model;
    private final Map<String, HostTensor> values;

    private OnnxEvaluation(OnnxModel model) {
        this.model = model;
        this.values = new HashMap<>(model.graph().constants());
    }

    /**
     * The outputs by name.
     *
     * @param inputs by name, of the types and sizes that the file declares
     * @throws FileProblem where it is not supported, or shapes don't fit
     */
    public static Map<String, HostTensor> run(OnnxModel model, Map<String, HostTensor> inputs) throws FileProblem {
        Unsupported.check(model);
        return new OnnxEvaluation(model).outputs(inputs);
    }

    private Map<String, HostTensor> outputs(Map<String, HostTensor> inputs) throws FileProblem {
        for (OnnxValue input : model.inputs()) {
            HostTensor given = inputs.get(input.name());
            if (given == null || given.type() != input.type() || !input.takes(given.dims())) {
                throw model.problem(
                        "its input \"" + input.name() + "\" takes " + input.shown() + ", given is " + given);
            }
            values.put(input.name(), given);
        }
        Map<String, Integer> lastUse = lastUse();
        List<OnnxNode> nodes = model.graph().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            evaluate(nodes.get(i));
            for (String input : nodes.get(i).inputs()) {
                if (lastUse.getOrDefault(input, -1) == i) {
                    values.remove(input);
                }
            }
        }
        Map<String, HostTensor> outputs = new LinkedHashMap<>();
        for (OnnxValue output : model.outputs()) {
            outputs.put(output.name(), values.get(output.name()));
        }
        return outputs;
    }

    /** The last node that needs a value; none for what leaves the graph. */
    private Map<String, Integer> lastUse() {
        Map<String, Integer> lastUse = new HashMap<>();
        List<OnnxNode> nodes = model.graph().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : nodes.get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
        model.outputs().forEach(output -> lastUse.remove(output.name()));
        return lastUse;
    }

    private void evaluate(OnnxNode node) throws FileProblem {
        List<@Nullable HostTensor> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(name.isEmpty() ? null : values.get(name)));
        List<HostTensor> results = evaluate(model, new Call(node, model.opset(), inputs));
        for (int i = 0; i < node.outputs().size(); i++) {
            values.put(node.outputs().get(i), results.get(i));
        }
    }

    /** One node of {@code model}; what is wrong becomes a message that names it. */
    static List<HostTensor> evaluate(OnnxModel model, Call call) throws FileProblem {
        try {
            return evaluate(call);
        } catch (NodeFault fault) {
            throw Unsupported.problem(model, call.node(), fault);
        }
    }

    /** Throws a {@link NodeFault} where the node is wrong, or not supported. */
    static List<HostTensor> evaluate(Call call) {
        Operator operator = Operators.of(call.node());
        HostTensor first = call.optional(0).orElse(null);
        if (first != null && !operator.types().has(first.type())) {
            throw NodeFault.unsupported("its input of type " + first.type() + " is not supported");
        }
        List<HostTensor> results;
        try {
            results = operator.evaluation().evaluate(call);
        } catch (ArithmeticException overflow) {
            throw new NodeFault("its sizes are too large: " + sizes(call));
        }
        if (results.size() < call.node().outputs().size()) {
            throw NodeFault.unsupported(
                    "it has " + call.node().outputs().size() + " outputs, supported are " + results.size());
        }
        return results;
    }

    private static String sizes(Call call) {
        return Arrays.toString(call.inputs().toArray());
    }
}
