package cnnc.graph;

import cnnc.layer.CrossEntropy;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.RandomModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RandomGradientsTest {
    @Property(tries = 80)
    void ofWholeModelsAgreeWithDifferences(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = RandomModels.CHOICES - 1) Integer> choices) {
        Lowered lowered = RandomModels.of(choices)
                .training(3, List.of(new Objective(Model.OUTPUT, new CrossEntropy(0.1), 0.5, "")));
        Graph forward = lowered.graph();
        Value loss = forward.outputs().get(Model.LOSS);
        Graph graph = Gradients.of(
                forward, loss, forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
        Map<String, double[]> feeds = Feeds.random(graph, 2, choices.hashCode());
        FiniteDifferences.check(graph, loss, new double[] {1}, feeds);
    }
}
