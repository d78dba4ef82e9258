package cnnc.compile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * "Did you mean": the nearest of the words that are legal at a place, by the optimal string alignment distance (Damerau 1964,
 * Levenshtein 1966: insert, delete, change, swap neighbours), case set aside.
 */
public final class Nearest {
    private Nearest() {}

    /** The nearest word at distance 1 or 2 (1 where the word has three letters or two, none for one); of equals the first. */
    public static Optional<String> to(String word, Collection<String> legal) {
        if (word.length() < 2) {
            return Optional.empty();
        }
        int limit = word.length() <= 3 ? 1 : 2;
        return legal.stream()
                .distinct()
                .filter(candidate -> !candidate.equals(word) && distance(word, candidate, limit) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate, limit)));
    }

    /** The distance, or something above {@code limit}. */
    static int distance(String first, String second, int limit) {
        int[] a = first.toLowerCase(Locale.ROOT).codePoints().toArray();
        int[] b = second.toLowerCase(Locale.ROOT).codePoints().toArray();
        if (Math.abs(a.length - b.length) > limit) {
            return limit + 1;
        }
        int[] twoBack = new int[b.length + 1];
        int[] back = new int[b.length + 1];
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            back[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                boolean same = a[i - 1] == b[j - 1];
                int least = Math.min(Math.min(back[j], row[j - 1]) + 1, back[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    least = Math.min(least, twoBack[j - 2] + 1);
                }
                row[j] = least;
            }
            int[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        return back[b.length];
    }
}
