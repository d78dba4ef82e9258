package cnnc.filter;

import java.util.List;

/** What stands behind {@code with}: one kernel, or two whose results are joined. */
public sealed interface Filter {
    /** Its kernels, in the order in which they are shown. */
    List<Kernel> kernels();

    Filter flipped();

    record Linear(Kernel kernel) implements Filter {
        @Override
        public List<Kernel> kernels() {
            return List.of(kernel);
        }

        @Override
        public Linear flipped() {
            return new Linear(kernel.flipped());
        }
    }

    /** The length of the gradient, √(x² + y²), of two kernels of the same size. */
    record Magnitude(Kernel x, Kernel y) implements Filter {
        @Override
        public List<Kernel> kernels() {
            return List.of(x, y);
        }

        @Override
        public Magnitude flipped() {
            return new Magnitude(x.flipped(), y.flipped());
        }
    }

    /** Joins what the kernels gave at one place. */
    default double join(List<Double> sums) {
        return switch (this) {
            case Linear _ -> sums.getFirst();
            case Magnitude _ -> Math.sqrt(sums.get(0) * sums.get(0) + sums.get(1) * sums.get(1));
        };
    }
}
