package cnnc.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that a {@code filter} statement does to a picture: filters one after the other, each on the unrounded numbers of the one before;
 * then absolute value, scale, offset, and at last the stretch of {@code fit}, in this order.
 *
 * @param gray whether the picture is made grey before
 * @param flip whether the kernels are turned by 180 degrees
 * @param stride of the last filter; those before move by one pixel
 * @param fit whether the lowest number becomes 0 and the highest 255
 */
public record Filtering(
        List<Step> steps,
        boolean gray,
        boolean flip,
        Border border,
        int stride,
        boolean absolute,
        double scale,
        double offset,
        boolean fit) {
    /** @param name as the program has it */
    public record Step(String name, Filter filter) {}

    public Filtering {
        steps = List.copyOf(steps);
    }

    /** The same, stretched or not. */
    public Filtering with(boolean stretched) {
        return new Filtering(steps, gray, flip, border, stride, absolute, scale, offset, stretched);
    }

    /** Nothing but this filter. */
    public static Filtering with(String name, Filter filter, Border border, int stride) {
        return new Filtering(List.of(new Step(name, filter)), false, false, border, stride, false, 1, 0, false);
    }

    /**
     * The first filter that can't do its work on what comes in.
     *
     * @param kernel its size
     * @param picture the size that comes in
     * @param channels whether it is the channels that don't fit
     */
    public record Misfit(String name, String kernel, String picture, boolean channels) {}

    /** Empty where every pass has something to work on. */
    public Optional<Misfit> misfit(int height, int width, int channels) {
        int h = height;
        int w = width;
        int c = gray ? 1 : channels;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Kernel kernel = step.filter().kernels().getFirst();
            boolean large = border == Border.VALID && (kernel.height() > h || kernel.width() > w);
            if (large || (kernel.channels() > 1 && kernel.channels() != c)) {
                String size = kernel.height() + "x" + kernel.width();
                return Optional.of(new Misfit(step.name(), size, h + "x" + w, !large));
            }
            int by = i == steps.size() - 1 ? stride : 1;
            h = border == Border.VALID ? (h - kernel.height()) / by + 1 : Math.ceilDiv(h, by);
            w = border == Border.VALID ? (w - kernel.width()) / by + 1 : Math.ceilDiv(w, by);
            c = kernel.channels() > 1 ? 1 : c;
        }
        return Optional.empty();
    }

    /** The passes over the picture; each gives the next its numbers. */
    public List<Pass> passes(Grid picture) {
        List<Pass> passes = new ArrayList<>();
        Grid grid = gray ? picture.gray() : picture;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Filter filter = flip ? step.filter().flipped() : step.filter();
            Pass pass = Pass.of(step.name(), filter, grid, border, i == steps.size() - 1 ? stride : 1);
            passes.add(pass);
            grid = pass.result();
        }
        return passes;
    }

    public Grid apply(Grid picture) {
        return finished(passes(picture).getLast().result());
    }

    /** The result of the last pass, finished. */
    Grid finished(Grid result) {
        Grid changed = isPlain() ? result : result.map(this::finished);
        return fit ? fitted(changed) : changed;
    }

    /** Whether numbers stay as the sums were, {@code fit} aside. */
    boolean isPlain() {
        return !absolute && scale == 1 && offset == 0;
    }

    double finished(double sum) {
        return (absolute ? Math.abs(sum) : sum) * scale + offset;
    }

    /** Stretched: the lowest number becomes 0, the highest 255. */
    public static Grid fitted(Grid grid) {
        double low = Arrays.stream(grid.values()).min().orElse(0);
        double high = Arrays.stream(grid.values()).max().orElse(0);
        return high == low ? grid : grid.map(value -> (value - low) * 255 / (high - low));
    }
}
