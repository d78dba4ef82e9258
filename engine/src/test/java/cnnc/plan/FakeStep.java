package cnnc.plan;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.step.Buffer;
import cnnc.step.Context;
import cnnc.step.Memory;
import cnnc.step.Step;
import cnnc.step.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stands for any op where memory is tested: outputs are scrambled inputs, so that a float overwritten too early shows in the end. Three
 * phases: one prepares (a sum over all inputs but the first), one writes to the workspace, one to the outputs.
 */
final class FakeStep implements Step {
    private static final int TASKS = 5;

    private final Node node;
    private final List<Buffer> in;
    private final List<Buffer> out;
    private final Buffer kept;
    private final Workspace workspace;

    /** How often the first phase ran. */
    int prepared;

    private FakeStep(Node node, List<Buffer> in, List<Buffer> out, Memory memory) {
        this.node = node;
        this.in = in;
        this.out = out;
        this.kept = memory.persistent(1);
        this.workspace = memory.workspace(out.getFirst().length());
    }

    static Optional<Step> bind(Node node, Function<Value, Buffer> buffers, Memory memory) {
        return switch (node.op()) {
            case Op.Input _, Op.Variable _, Op.Constant _, Op.Reshape _ -> Optional.empty();
            case Op _ ->
                Optional.of(new FakeStep(
                        node,
                        node.inputs().stream().map(buffers).toList(),
                        node.outputs().stream().map(buffers).toList(),
                        memory));
        };
    }

    @Override
    public String name() {
        return node.op().getClass().getSimpleName();
    }

    @Override
    public int phases() {
        return 3;
    }

    @Override
    public int preparePhases() {
        return 1;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? 1 : TASKS;
    }

    @Override
    public int scratch() {
        return 1;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        scratch[0] = task;
        switch (phase) {
            case 0 -> prepare();
            case 1 -> scramble(0, task, workspace.data(), 0);
            case 2 -> write((int) scratch[0]);
            default -> throw new IllegalStateException();
        }
    }

    private void prepare() {
        prepared++;
        float sum = 0;
        for (int i = 1; i < in.size(); i++) {
            sum += in.get(i).data()[in.get(i).offset()];
        }
        kept.data()[kept.offset()] = sum;
    }

    private void write(int task) {
        Buffer first = out.getFirst();
        for (int j = task; j < first.length(); j += TASKS) {
            first.data()[first.offset() + j] = workspace.data()[j] + kept.data()[kept.offset()];
        }
        for (int o = 1; o < out.size(); o++) {
            scramble(o, task, out.get(o).data(), out.get(o).offset());
        }
    }

    private void scramble(int o, int task, float[] to, int offset) {
        for (int j = task; j < out.get(o).length(); j += TASKS) {
            float sum = o + 0.25f;
            for (int i = 0; i < in.size(); i++) { // no iterator: a test counts what a run allocates
                Buffer buffer = in.get(i);
                sum = Math.fma(sum, 0.625f, buffer.data()[buffer.offset() + (j + 7 * o + 3) % buffer.length()]);
            }
            to[offset + j] = sum;
        }
    }
}
