package cnnc.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A sparse matrix by rows: place i of the result is the sum of {@code weight(t)} times {@code place(t)} of what goes in, t from {@code
 * begin(i)} to {@code begin(i + 1) - 1}, in that order.
 */
public final class Taps {
    private final int in;
    private final int[] begins;
    private final int[] places;
    private final float[] weights;

    private Taps(int in, int[] begins, int[] places, float[] weights) {
        this.in = in;
        this.begins = begins;
        this.places = places;
        this.weights = weights;
    }

    /** Place i of the result is {@code place(i)} of what goes in. */
    static Taps ofPlaces(int in, int out, IntUnaryOperator place) {
        Builder taps = new Builder(in);
        for (int i = 0; i < out; i++) {
            taps.add(place.applyAsInt(i), 1).next();
        }
        return taps.build();
    }

    public int in() {
        return in;
    }

    public int out() {
        return begins.length - 1;
    }

    public int begin(int i) {
        return begins[i];
    }

    public int place(int t) {
        return places[t];
    }

    public float weight(int t) {
        return weights[t];
    }

    /** All its numbers: {@code (in, out)}. */
    public float[] matrix() {
        float[] matrix = new float[Math.multiplyExact(in, out())];
        for (int i = 0; i < out(); i++) {
            for (int t = begins[i]; t < begins[i + 1]; t++) {
                matrix[places[t] * out() + i] += weights[t];
            }
        }
        return matrix;
    }

    /** The transposed matrix: its sums run in the order of this one's results. */
    Taps transposed() {
        Builder taps = new Builder(out());
        List<List<Integer>> uses = new ArrayList<>();
        for (int i = 0; i < in; i++) {
            uses.add(new ArrayList<>());
        }
        int[] rows = new int[places.length];
        for (int i = 0; i < out(); i++) {
            for (int t = begins[i]; t < begins[i + 1]; t++) {
                rows[t] = i;
                uses.get(places[t]).add(t);
            }
        }
        uses.forEach(column -> {
            column.forEach(t -> taps.add(rows[t], weights[t]));
            taps.next();
        });
        return taps.build();
    }

    /** Row by row. */
    public static final class Builder {
        private final int in;
        private final List<Integer> begins = new ArrayList<>(List.of(0));
        private final List<Integer> places = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        public Builder(int in) {
            this.in = in;
        }

        /** Adds a summand to the row; one of weight 0 is none. */
        public Builder add(int place, double weight) {
            if (place < 0 || place >= in) {
                throw new IllegalArgumentException("taps: place " + place + " of " + in);
            }
            if (weight != 0) {
                places.add(place);
                weights.add(weight);
            }
            return this;
        }

        /** Ends the row. */
        public Builder next() {
            begins.add(places.size());
            return this;
        }

        public Taps build() {
            float[] floats = new float[weights.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = weights.get(i).floatValue();
            }
            return new Taps(
                    in,
                    begins.stream().mapToInt(Integer::intValue).toArray(),
                    places.stream().mapToInt(Integer::intValue).toArray(),
                    floats);
        }
    }
}
