package cnnc.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done to a picture, with the numbers that were drawn: for people. */
public final class Notes {
    private final List<Entry> entries = new ArrayList<>();

    /** An operation that was applied. */
    public record Entry(String word, List<String> parameters) {
        /** {@code angle 14.2 deg, …}; empty where nothing was drawn. */
        public String text() {
            return String.join(", ", parameters);
        }

        @Override
        public String toString() {
            return parameters.isEmpty() ? word : word + " " + text();
        }
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void clear() {
        entries.clear();
    }

    void begin(String word) {
        entries.add(new Entry(word, new ArrayList<>()));
    }

    void add(String what) {
        if (!entries.isEmpty()) {
            entries.getLast().parameters.add(what);
        }
    }

    void add(String what, double value, String unit) {
        String gap = unit.isEmpty() || unit.equals("%") ? "" : " ";
        add((what.isEmpty() ? "" : what + " ") + number(value) + gap + unit);
    }

    /** Three digits, as far as they say something. */
    private static String number(double value) {
        double size = Math.abs(value);
        String format =
                value == Math.rint(value) || size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
