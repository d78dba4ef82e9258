package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.source.Diagnostics;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the arguments of a command against the definition of its word, left to right: a key takes its value, a flag stands alone, a
 * follower takes over what comes next, a value goes to the next free slot of its form, a unit belongs to the number before it.
 *
 * <p>A word that is both a key and a name of the file is tried both ways: {@code basic filters step step} in a block with parameters of
 * these names.
 */
record Binder(Scope scope, Reporter reporter, Words words, Bindings bindings) {
    /** So many doubtful words of a line are tried both ways; those beyond keep their first reading. */
    private static final int TRIED = 6;

    BoundLine bind(Statement.Command command, Definition<?> head, Followers followers) {
        BoundLine line = read(command, head, followers);
        bindings.remember(command, line);
        return line;
    }

    private BoundLine read(Statement.Command command, Definition<?> head, Followers followers) {
        Map<Integer, Boolean> doubtful = new TreeMap<>();
        Attempt first = attempt(command, head, followers, doubtful);
        if (doubtful.isEmpty()) {
            return first.keep(reporter);
        }
        if (first.works()) {
            return unambiguous(command, head, followers, doubtful, first);
        }
        for (Map<Integer, Boolean> reading : otherReadings(doubtful)) {
            Attempt other = attempt(command, head, followers, reading);
            if (other.works()) {
                return other.keep(reporter);
            }
        }
        return first.keep(reporter);
    }

    /** {@code basic filters 32}: the key with its value, or the name and another value? Nobody can tell, so it is an error. */
    private BoundLine unambiguous(
            Statement.Command command,
            Definition<?> head,
            Followers followers,
            Map<Integer, Boolean> doubtful,
            Attempt first) {
        for (Map.Entry<Integer, Boolean> word : doubtful.entrySet()) {
            if (word.getValue() && !Reading.sameWordFollows(command.arguments(), word.getKey())) {
                Map<Integer, Boolean> flipped = new TreeMap<>(doubtful);
                flipped.put(word.getKey(), false);
                if (attempt(command, head, followers, flipped).works()) {
                    reporter.report(EnglishWords.keyOrName(command.arguments(), word.getKey(), head.name()));
                    return new BoundLine(first.line().head(), first.line().followers(), false);
                }
            }
        }
        return first.keep(reporter);
    }

    private Attempt attempt(
            Statement.Command command, Definition<?> head, Followers followers, Map<Integer, Boolean> doubtful) {
        Diagnostics found = new Diagnostics();
        Reporter trial = new Reporter(found, Calls.NONE);
        BoundLine line = new Reading(command, head, followers, scope, trial, words, doubtful).line();
        return new Attempt(line, found);
    }

    /** All other ways to read the first few doubtful words, those with the fewest changes first. */
    private static List<Map<Integer, Boolean>> otherReadings(Map<Integer, Boolean> doubtful) {
        List<Integer> at = doubtful.keySet().stream().limit(TRIED).toList();
        List<Map<Integer, Boolean>> readings = new ArrayList<>();
        for (int changes = 1; changes <= at.size(); changes++) {
            for (int mask = 1; mask < 1 << at.size(); mask++) {
                if (Integer.bitCount(mask) == changes) {
                    Map<Integer, Boolean> reading = new TreeMap<>(doubtful);
                    for (int i = 0; i < at.size(); i++) {
                        int flip = mask >> i & 1;
                        reading.computeIfPresent(at.get(i), (index, key) -> flip == 1 ? !key : key);
                    }
                    readings.add(reading);
                }
            }
        }
        return readings;
    }

    /** A line as read one way, with the messages that it gave. */
    private record Attempt(BoundLine line, Diagnostics found) {
        boolean works() {
            return !found.hasErrors();
        }

        BoundLine keep(Reporter reporter) {
            found.all().forEach(reporter::report);
            return line;
        }
    }
}
