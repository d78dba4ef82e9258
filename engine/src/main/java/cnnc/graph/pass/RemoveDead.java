package cnnc.graph.pass;

import cnnc.graph.Graph;

/**
 * Leaves out what no output needs; inputs and parameters stay, whoever feeds them need not know.
 *
 * <pre>{@code
 * %5 = Softmax(%4)                        %6, %7 = SoftmaxCrossEntropy(%4, %1)
 * %6, %7 = SoftmaxCrossEntropy(%4, %1) -> output loss = %6
 * output loss = %6
 * }</pre>
 */
record RemoveDead() implements Pass {
    @Override
    public String name() {
        return "RemoveDead";
    }

    @Override
    public Graph apply(Graph graph) {
        return graph.withoutDead();
    }
}
