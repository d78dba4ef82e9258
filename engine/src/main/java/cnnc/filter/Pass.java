package cnnc.filter;

import java.util.List;

/**
 * One filter slid over one picture.
 *
 * @param in the numbers that went in
 * @param slides one for each kernel of the filter
 * @param result the joined sums
 */
public record Pass(String name, Filter filter, Grid in, List<Sliding> slides, Grid result) {
    public Pass {
        slides = List.copyOf(slides);
    }

    static Pass of(String name, Filter filter, Grid in, Border border, int stride) {
        List<Sliding> slides = filter.kernels().stream()
                .map(kernel -> new Sliding(in, kernel, border, stride))
                .toList();
        List<Grid> sums = slides.stream().map(Sliding::result).toList();
        Grid first = sums.getFirst();
        if (sums.size() == 1) {
            return new Pass(name, filter, in, slides, first);
        }
        double[] joined = new double[first.values().length];
        for (int i = 0; i < joined.length; i++) {
            int at = i;
            joined[i] = filter.join(sums.stream().map(sum -> sum.values()[at]).toList());
        }
        Grid result = new Grid(first.height(), first.width(), first.channels(), joined);
        return new Pass(name, filter, in, slides, result);
    }
}
