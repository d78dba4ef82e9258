package cnnc.train;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.pass.Passes;
import cnnc.io.FileProblem;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.plan.Plan;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model, its weights, and what runs them. Plans are made for a batch size and a mode; all of them work on the same weights.
 *
 * @param exact direct sums only: no Winograd
 */
public record Network(Model model, Weights weights, Engine engine, boolean exact) {
    /** With weights as the model's initialisers say. */
    public static Network initial(Model model, long seed, Engine engine, boolean exact) {
        List<Parameter> parameters =
                graph(model.lower(1, Mode.INFERENCE)).parameters().toList();
        return new Network(model, Weights.initial(parameters, seed), engine, exact);
    }

    private static Graph graph(Lowered lowered) {
        if (!lowered.isComplete()) {
            throw new IllegalStateException("a model with problems is run: " + lowered.problems());
        }
        return lowered.graph();
    }

    /**
     * Takes over the tensors of a file, by name: all of them or none.
     *
     * @throws FileProblem when one is missing or has another shape
     */
    public void load(Path file, Map<String, Tensor> tensors) throws FileProblem {
        WeightCheck.check(file, tensors, weights);
        tensors.forEach((name, tensor) -> {
            if (weights.has(name)) {
                weights.load(name, tensor);
            }
        });
    }

    /** Numbers of one picture at the model's input: {@code H · W · C}. */
    public int inputLength() {
        Graph graph = graph(model.lower(1, Mode.INFERENCE));
        return graph.nodes().stream()
                .filter(node ->
                        node.op() instanceof Op.Input input && input.name().equals(pictureInput(graph)))
                .mapToInt(node -> node.output().shape().intSize())
                .findFirst()
                .orElseThrow();
    }

    /** Parameters that an optimizer may move: all but what the model moves itself, and what is frozen. */
    public List<Parameter> trainable() {
        return model.lower(1, Mode.INFERENCE).trained();
    }

    public Plan inferencePlan(int batch) {
        return plan(graph(model.lower(batch, Mode.INFERENCE)), batch);
    }

    public Plan trainingPlan(Recipe recipe) {
        Lowered lowered = model.training(recipe.batch(), recipe.objectives());
        Graph forward = graph(lowered);
        return plan(Gradients.of(forward, forward.output(Model.LOSS), Set.copyOf(lowered.trained())), recipe.batch());
    }

    private Plan plan(Graph graph, int batch) {
        return Planner.plan(
                Passes.apply(graph), engine.kernels(), PlanOptions.of(batch).exact(exact));
    }

    public Session session(Plan plan) {
        return new Session(plan, weights, engine.workers());
    }

    /** Answers in batches of this size. */
    public Evaluator evaluator(int batch) {
        Plan plan = inferencePlan(batch);
        return new Evaluator(session(plan), engine.workers(), pictureInput(plan.graph()), Model.OUTPUT);
    }

    /** Measures as the recipe's training does: by cross-entropy, without smoothing, or by its other losses. */
    private Evaluator validator(Recipe recipe) {
        if (recipe.objectives().stream().allMatch(objective -> objective.loss() instanceof CrossEntropy)) {
            return evaluator(recipe.batch());
        }
        Graph graph = graph(model.measuring(recipe.batch(), Mode.INFERENCE, recipe.objectives()));
        return Evaluator.measuring(session(plan(graph, recipe.batch())), engine.workers(), pictureInput(graph));
    }

    /** Steps of this recipe on these examples. */
    public Stepper stepper(Recipe recipe, Examples examples) {
        Recipe counted = recipe.counting(examples.source());
        Plan plan = trainingPlan(counted);
        return new Stepper(counted, examples, session(plan), pictureInput(plan.graph()), trainable(), engine);
    }

    /** @param validation evaluated after each epoch, if any */
    public Trainer trainer(Recipe recipe, Examples examples, @Nullable Examples validation, Event.Listener listener) {
        Recipe counted = recipe.counting(examples.source());
        return new Trainer(recipe, examples, validation, stepper(counted, examples), validator(counted), listener);
    }

    /** The name of the one input that holds pictures. */
    public static String pictureInput(Graph graph) {
        return graph.nodes().stream()
                .map(node -> node.op() instanceof Op.Input input ? input : null)
                .filter(input -> input != null && input.shape().rank() == 4)
                .map(Op.Input::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a model without a picture as its input"));
    }
}
