package cnnc.source;

import java.util.List;

/** One change that works, to be made as a whole. {@code note} says what it costs or means (may be empty). */
public record Fix(List<Edit> edits, String note) {
    public Fix {
        edits = List.copyOf(edits);
    }
}
