package cnnc.source;

import java.util.List;

/** What the user can do: a sentence, and the changes that would do it (none where the text alone must help). */
public record Help(String text, List<Fix> fixes) {
    public Help {
        fixes = List.copyOf(fixes);
    }
}
