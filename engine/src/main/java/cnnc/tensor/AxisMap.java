package cnnc.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A linear map along one axis: each place that comes out is a weighted sum of a few places that went in. Resizing, mirrored and
 * repeated borders, averages over any windows and sums over neighbours are such maps, and so are their gradients.
 */
public sealed interface AxisMap {
    /** How many places go in. */
    int in();

    /** How many places come out. */
    int out();

    /** The map as sums. */
    Taps taps();

    /** The nearest place: PyTorch's {@code floor(i · in / out)}. */
    record Nearest(int in, int out) implements AxisMap {
        @Override
        public Taps taps() {
            return Taps.ofPlaces(in, out, i -> (int) ((long) i * in / out));
        }
    }

    /**
     * Between the two nearest places by their distances, without antialiasing (PyTorch's {@code bilinear}, one axis of it).
     *
     * @param corners whether the first and last places stay where they are; else the places are pixels' centres
     */
    record Linear(int in, int out, boolean corners) implements AxisMap {
        @Override
        public Taps taps() {
            Taps.Builder taps = new Taps.Builder(in);
            for (int i = 0; i < out; i++) {
                double at = corners
                        ? out == 1 ? 0 : (double) i * (in - 1) / (out - 1)
                        : Math.max(0, (i + 0.5) * in / out - 0.5);
                int low = Math.min((int) at, in - 1);
                int high = Math.min(low + 1, in - 1);
                double beyond = high == low ? 0 : at - low;
                taps.add(low, 1 - beyond).add(high, beyond).next();
            }
            return taps.build();
        }
    }

    /** More places before and after, which mirror those inside; the outermost is not repeated. */
    record Reflect(int in, int before, int after) implements AxisMap {
        @Override
        public int out() {
            return before + in + after;
        }

        @Override
        public Taps taps() {
            int period = Math.max(1, 2 * (in - 1));
            return Taps.ofPlaces(in, out(), i -> {
                int at = Math.floorMod(i - before, period);
                return Math.min(at, period - at) % in;
            });
        }
    }

    /** More places before and after, which repeat the outermost. */
    record Edge(int in, int before, int after) implements AxisMap {
        @Override
        public int out() {
            return before + in + after;
        }

        @Override
        public Taps taps() {
            return Taps.ofPlaces(in, out(), i -> Math.clamp(i - before, 0, in - 1));
        }
    }

    /** Averages over {@code out} windows that cover the axis, from floor(i·in/out) to ceil((i+1)·in/out) (adaptive pooling). */
    record Average(int in, int out) implements AxisMap {
        @Override
        public Taps taps() {
            Taps.Builder taps = new Taps.Builder(in);
            for (int i = 0; i < out; i++) {
                int begin = begin(in, out, i);
                int end = end(in, out, i);
                for (int at = begin; at < end; at++) {
                    taps.add(at, 1.0 / (end - begin));
                }
                taps.next();
            }
            return taps.build();
        }
    }

    /**
     * The windows of {@link Average} laid out one behind the other, {@code size} places each, the last of a shorter one repeated: a
     * maximum over each is the adaptive one.
     */
    record Windows(int in, int windows) implements AxisMap {
        /** Places of the longest window. */
        public int size() {
            int size = 1;
            for (int i = 0; i < windows; i++) {
                size = Math.max(size, end(in, windows, i) - begin(in, windows, i));
            }
            return size;
        }

        @Override
        public int out() {
            return Math.multiplyExact(windows, size());
        }

        @Override
        public Taps taps() {
            int size = size();
            return Taps.ofPlaces(
                    in, out(), i -> Math.min(begin(in, windows, i / size) + i % size, end(in, windows, i / size) - 1));
        }
    }

    /** Sums over a place, {@code before} ahead of it and {@code after} behind, as far as there are so many. */
    record Neighbours(int in, int before, int after) implements AxisMap {
        @Override
        public int out() {
            return in;
        }

        @Override
        public Taps taps() {
            Taps.Builder taps = new Taps.Builder(in);
            for (int i = 0; i < in; i++) {
                for (int at = Math.max(0, i - before); at <= Math.min(in - 1, i + after); at++) {
                    taps.add(at, 1);
                }
                taps.next();
            }
            return taps.build();
        }
    }

    /** The gradient of another map. */
    record Transposed(AxisMap of) implements AxisMap {
        @Override
        public int in() {
            return of.out();
        }

        @Override
        public int out() {
            return of.in();
        }

        @Override
        public Taps taps() {
            return of.taps().transposed();
        }
    }

    /** The map that takes gradients back. */
    default AxisMap transposed() {
        return this instanceof Transposed(AxisMap of) ? of : new Transposed(this);
    }

    /** The map that takes place {@code places[i]} to i, if there is one. */
    static Optional<AxisMap> ofPlaces(int in, int[] places) {
        float[] matrix = new float[Math.multiplyExact(in, places.length)];
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0 || places[i] >= in) {
                return Optional.empty();
            }
            matrix[places[i] * places.length + i] = 1;
        }
        return ofMatrix(in, places.length, matrix);
    }

    /** The map whose matrix {@code (in, out)} that is, if there is one among those that make averages, windows, and sums of neighbours. */
    static Optional<AxisMap> ofMatrix(int in, int out, float[] matrix) {
        List<AxisMap> candidates = new ArrayList<>(List.of(new Average(in, out), new Nearest(in, out)));
        for (int windows = 1; windows <= out; windows++) {
            if (out % windows == 0) {
                candidates.add(new Windows(in, windows));
            }
        }
        for (int size = 1; in == out && size <= 2 * in; size++) {
            candidates.add(new Neighbours(in, size / 2, (size - 1) / 2));
        }
        return candidates.stream()
                .filter(map -> map.out() == out && Arrays.equals(map.taps().matrix(), matrix))
                .findFirst();
    }

    private static int begin(int in, int out, int i) {
        return Math.toIntExact((long) i * in / out);
    }

    private static int end(int in, int out, int i) {
        return Math.toIntExact(((i + 1L) * in + out - 1) / out);
    }
}
