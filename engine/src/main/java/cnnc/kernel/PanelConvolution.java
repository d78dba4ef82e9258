package cnnc.kernel;

import java.util.List;

/** A convolution or a gradient by the input, as {@link PanelSweep}s one beside the other. */
final class PanelConvolution implements Convolution {
    private final List<PanelSweep> sweeps;

    private PanelConvolution(List<PanelSweep> sweeps) {
        this.sweeps = sweeps;
    }

    static PanelConvolution forward(ConvShape shape, Epilogue epilogue) {
        PanelWeights weights = PanelWeights.forward(shape, Sweep.forward(shape));
        return new PanelConvolution(List.of(new PanelSweep(shape, weights, epilogue)));
    }

    static PanelConvolution inputGradient(ConvShape shape, Epilogue epilogue) {
        return new PanelConvolution(Sweep.inputGradient(shape).stream()
                .map(sweep -> new PanelSweep(shape, PanelWeights.inputGradient(shape, sweep), epilogue))
                .toList());
    }

    @Override
    public int packed() {
        return sweeps.stream().mapToInt(sweep -> sweep.weights().floats()).sum();
    }

    @Override
    public int packTasks() {
        return sweeps.stream().mapToInt(sweep -> sweep.weights().allPanels()).sum();
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int within = task;
        int at = po;
        for (int i = 0; i < sweeps.size(); i++) {
            PanelWeights weights = sweeps.get(i).weights();
            if (within < weights.allPanels()) {
                weights.pack(within, w, wo, bias, bo, packed, at);
                return;
            }
            within -= weights.allPanels();
            at += weights.floats();
        }
    }

    @Override
    public int tasks() {
        return sweeps.stream().mapToInt(PanelSweep::tasks).sum();
    }

    @Override
    public int scratch() {
        return sweeps.stream().mapToInt(PanelSweep::scratch).max().orElse(0);
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int within = task;
        int at = po;
        for (int i = 0; i < sweeps.size(); i++) {
            PanelSweep sweep = sweeps.get(i);
            if (within < sweep.tasks()) {
                sweep.run(within, n, x, xo, packed, at, y, yo, scratch);
                return;
            }
            within -= sweep.tasks();
            at += sweep.weights().floats();
        }
    }
}
