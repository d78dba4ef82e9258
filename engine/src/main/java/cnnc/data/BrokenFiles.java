package cnnc.data;

import java.util.List;

/** What becomes of files whose headers can't be read, when a data set is opened. */
@FunctionalInterface
public interface BrokenFiles {
    /** How many are named in a message. */
    int EXAMPLES = 3;

    /** The data set can't be used: one message with their number and the first few. */
    BrokenFiles STOP = BrokenFiles::stop;

    /**
     * Takes the broken ones of a part; they are left out, where it returns.
     *
     * @param place of the part, as the user knows it
     * @param all the number of files of the part, at least one of them sound or not
     * @param broken at least one
     */
    void found(String place, int all, List<DataException> broken);

    private static void stop(String place, int all, List<DataException> broken) {
        if (broken.size() == 1) {
            throw broken.getFirst();
        }
        List<String> examples = broken.stream()
                .limit(EXAMPLES)
                .map(e -> e.problem().file() + ": " + e.problem().what())
                .toList();
        throw DataException.in(
                place,
                broken.size() + " of " + all + " pictures can't be read",
                String.join("\n  = ", examples),
                broken.getFirst().problem().remedy());
    }
}
