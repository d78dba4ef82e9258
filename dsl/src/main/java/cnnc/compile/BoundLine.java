package cnnc.compile;

import java.util.List;

/**
 * A command whose words and values are bound.
 *
 * @param whole false where a message was given or a value is not known here: nothing can be made of the line
 */
record BoundLine(BoundWord head, List<BoundWord> followers, boolean whole) {
    BoundLine {
        followers = List.copyOf(followers);
    }
}
