package cnnc.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Several sweeps side by side, each with its own results: the phases of a gradient by the input. None gathers. */
final class PhasedConvolution implements Convolution {
    private final List<Convolution> phases;
    private final int packed;
    private final int packTasks;
    private final int tasks;
    private final int scratch;

    private PhasedConvolution(List<Convolution> phases) {
        if (phases.stream().anyMatch(phase -> phase.gathered() > 0)) {
            throw new IllegalArgumentException("phases read the pictures themselves");
        }
        this.phases = List.copyOf(phases);
        this.packed = phases.stream().mapToInt(Convolution::packed).sum();
        this.packTasks = phases.stream().mapToInt(Convolution::packTasks).sum();
        this.tasks = phases.stream().mapToInt(Convolution::tasks).sum();
        this.scratch = phases.stream().mapToInt(Convolution::scratch).max().orElse(0);
    }

    static Convolution of(List<Convolution> phases) {
        return phases.size() == 1 ? phases.getFirst() : new PhasedConvolution(phases);
    }

    /** Each way once, in the order of the phases. */
    @Override
    public String algorithm() {
        return phases.stream().map(Convolution::algorithm).distinct().collect(Collectors.joining("+"));
    }

    @Override
    public int packed() {
        return packed;
    }

    @Override
    public int packTasks() {
        return packTasks;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int within = task;
        int at = po;
        for (int i = 0; i < phases.size(); i++) {
            Convolution phase = phases.get(i);
            if (within < phase.packTasks()) {
                phase.pack(within, w, wo, bias, bo, packed, at);
                return;
            }
            within -= phase.packTasks();
            at += phase.packed();
        }
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public int scratch() {
        return scratch;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int within = task;
        int at = po;
        for (int i = 0; i < phases.size(); i++) {
            Convolution phase = phases.get(i);
            if (within < phase.tasks()) {
                phase.run(within, n, x, xo, packed, at, y, yo, scratch);
                return;
            }
            within -= phase.tasks();
            at += phase.packed();
        }
    }
}
