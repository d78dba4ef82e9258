package cnnc.run;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.TrainStatement;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.plan.PlanPrinter;
import cnnc.source.SourceFile;
import cnnc.train.Engine;
import cnnc.train.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is run for the stages of a program: every step, in its order, with its place in memory. */
class PlansTest {
    private static final Engine ENGINE = new Engine(Kernels.scalar(), new SingleWorker());

    @TestFactory
    Stream<DynamicTest> plans() {
        return Golden.tests("plans", PlansTest::plans);
    }

    private static String plans(SourceFile source) {
        Places places = new Places(Path.of("."), List.of(), Path.of("."));
        Compiled compiled =
                Compiler.compile(source, new DiskSurroundings(places, new DataOpener(places)), CompileOptions.NONE);
        assertThat(compiled.works()).isTrue();
        return compiled.program().stages().map(PlansTest::plan).collect(Collectors.joining("\n"));
    }

    private static String plan(TrainStatement stage) {
        Network network = Network.initial(
                stage.recipe().model(), 1, ENGINE, stage.recipe().exact());
        return stage.name() + "\n" + PlanPrinter.print(network.trainingPlan(stage.recipe()));
    }
}
