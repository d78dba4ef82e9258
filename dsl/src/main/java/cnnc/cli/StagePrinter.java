package cnnc.cli;

import cnnc.compile.Program;
import cnnc.graph.Graph;
import cnnc.graph.GraphPrinter;
import cnnc.plan.Plan;
import cnnc.plan.PlanPrinter;
import cnnc.syntax.SyntaxPrinter;
import cnnc.train.Engine;
import cnnc.train.Network;
import java.util.ArrayList;
import java.util.List;

/** {@code --print}: what a stage of compiling made of a program. */
final class StagePrinter {
    private StagePrinter() {}

    static String print(RunCommand.Stage stage, LoadedProgram loaded, Engine engine) {
        return switch (stage) {
            case syntax -> SyntaxPrinter.print(loaded.compiled().syntax());
            case graph ->
                String.join(
                        "\n",
                        plans(loaded.compiled().program(), engine).stream()
                                .map(Plan::graph)
                                .map((Graph graph) -> GraphPrinter.print(graph))
                                .toList());
            case plan ->
                String.join(
                        "\n",
                        plans(loaded.compiled().program(), engine).stream()
                                .map((Plan plan) -> PlanPrinter.print(plan))
                                .toList());
        };
    }

    /** Of each stage of training; of each model where nothing is trained. */
    private static List<Plan> plans(Program program, Engine engine) {
        List<Plan> plans = new ArrayList<>();
        program.stages()
                .forEach(stage -> plans.add(Network.initial(
                                stage.recipe().model(),
                                program.seed(),
                                engine,
                                stage.recipe().exact())
                        .trainingPlan(stage.recipe())));
        if (plans.isEmpty()) {
            program.models()
                    .forEach(model -> plans.add(Network.initial(model.model(), program.seed(), engine, false)
                            .inferencePlan(1)));
        }
        return plans;
    }
}
