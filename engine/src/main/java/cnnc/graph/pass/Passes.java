package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Verifier;
import java.util.List;

/** The passes in their order. */
public final class Passes {
    private static final List<Pass> ALL = List.of(
            new RemoveDead(),
            new PoolGradientLater(),
            new FuseActivation(),
            new FuseGradient(),
            new NormalizeAgain(),
            new AtWinners(),
            new FoldBatchNorm(),
            new RemoveDead(),
            new FuseResidual(),
            new SumGradients(),
            new RemoveDead(),
            new DropWinners());

    private Passes() {}

    /** A graph with gradients, or without, ready to be planned; verified before and after each pass. */
    public static Graph apply(Graph graph) {
        Graph passed = Verifier.verify("lowering", graph);
        for (Pass pass : ALL) {
            passed = Verifier.verify(pass.name(), pass.apply(passed));
        }
        return passed;
    }
}
