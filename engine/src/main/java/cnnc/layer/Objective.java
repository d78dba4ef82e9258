package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loss on one of the model's answers, and its share of the total.
 *
 * @param output the answer's name, {@link Model#OUTPUT} where there is one
 * @param place what messages point at; opaque here
 */
public record Objective(String output, Loss loss, double weight, Object place) {
    /** The same with another loss. */
    public Objective with(Loss other) {
        return new Objective(output, other, weight, place);
    }

    /** Adds all losses and names their weighted sum, in this order. Losses on one answer share its target. */
    static void lower(GraphBuilder graph, List<Objective> objectives) {
        Map<String, Value> answers = new LinkedHashMap<>(graph.outputs());
        Map<String, Value> targets = new HashMap<>();
        objectives.stream()
                .flatMap(objective -> objective.lower(graph, answers, targets).stream())
                .reduce((a, b) -> graph.add(new Op.Add(Activation.IDENTITY), a, b))
                .ifPresent(total -> graph.output(Model.LOSS, total));
    }

    private Optional<Value> lower(GraphBuilder graph, Map<String, Value> answers, Map<String, Value> targets) {
        graph.enter("loss", place);
        try {
            Value answer = answers.get(output);
            if (answer == null) {
                throw new ProblemException(new Problem.UnknownName(output, List.copyOf(answers.keySet())));
            }
            Shape target = loss.target(answer.shape().sample());
            Loss.Measured measured = loss.lower(
                    graph, answer, targets.computeIfAbsent(output, name -> graph.input(Model.targetOf(name), target)));
            graph.output(output, measured.answer());
            return Optional.of(weighted(graph, measured.loss()));
        } catch (ProblemException met) {
            graph.trace().report(met.problem(), graph.origin());
            return Optional.empty();
        } finally {
            graph.leave();
        }
    }

    private Value weighted(GraphBuilder graph, Value value) {
        return weight == 1
                ? value
                : graph.add(new Op.Multiply(), value, graph.add(new Op.Constant(Shape.of(), (float) weight)));
    }
}
