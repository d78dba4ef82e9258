package cnnc.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * How people write a sign: some ways, each as strokes of the pen. A stroke is given twice, as one hand and as another hand writes it; what
 * lies between, and a little beyond, is written too.
 *
 * @param name the class of its pictures
 * @param width of the average hand, in heights
 * @param slant of the average hand to the right, as x per y
 * @param slantSpread standard deviation of the slant among hands
 */
record Glyph(String name, float width, float slant, float slantSpread, List<Way> ways) {
    /** A way to write a sign; {@code share} in hundredths of those who write it. */
    record Way(int share, List<Stroke> strokes) {}

    /**
     * One movement of the pen.
     *
     * @param one x0, y0, x1, y1, … of one hand, in 0..1
     * @param other as many of another hand
     * @param corner whether the pen turns sharply at a point
     */
    record Stroke(float[] one, float[] other, boolean[] corner) {
        Stroke {
            if (one.length != other.length) {
                throw new IllegalArgumentException("two hands of different points");
            }
        }

        int points() {
            return corner.length;
        }
    }

    /**
     * Reads a table: a line with name, width, slant and its spread begins a sign; below it, further to the right, a line with a share begins
     * a way to write it; below that, two lines for each stroke. Points are in hundredths of the sign's box, x to the right, y down; the pen
     * moves through them on a smooth curve, and turns sharply at points marked {@code *} in the first line.
     */
    static List<Glyph> parse(String table) {
        Deque<String> lines = new ArrayDeque<>(table.lines().toList());
        List<Glyph> glyphs = new ArrayList<>();
        while (!lines.isEmpty()) {
            String[] head = lines.remove().split(" ", -1);
            List<Way> ways = new ArrayList<>();
            while (indent(lines) == 2) {
                int share = Integer.parseInt(lines.remove().strip());
                List<Stroke> strokes = new ArrayList<>();
                while (indent(lines) == 4) {
                    strokes.add(stroke(lines.remove().strip(), lines.remove().strip()));
                }
                ways.add(new Way(share, List.copyOf(strokes)));
            }
            glyphs.add(new Glyph(
                    head[0],
                    Float.parseFloat(head[1]),
                    Float.parseFloat(head[2]),
                    Float.parseFloat(head[3]),
                    List.copyOf(ways)));
        }
        return List.copyOf(glyphs);
    }

    private static int indent(Deque<String> lines) {
        return lines.isEmpty()
                ? 0
                : lines.element().length() - lines.element().stripLeading().length();
    }

    private static Stroke stroke(String one, String other) {
        List<String> points = Stream.of(one.split(" ", -1)).toList();
        boolean[] corner = new boolean[points.size()];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = points.get(i).endsWith("*");
        }
        return new Stroke(numbers(one), numbers(other), corner);
    }

    private static float[] numbers(String points) {
        String[] hundredths = points.replace("*", "").split("[ ,]", -1);
        float[] numbers = new float[hundredths.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(hundredths[i]) / 100f;
        }
        return numbers;
    }
}
