package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Frame;
import java.util.ArrayList;
import java.util.List;

/** The calls of blocks and the iterations that led to a line, the innermost first. */
record Calls(List<Frame> frames) {
    private static final int SHOWN = 5;
    private static final int INNERMOST = 2;

    static final Calls NONE = new Calls(List.of());

    Calls {
        frames = List.copyOf(frames);
    }

    Calls plus(Frame inner) {
        List<Frame> more = new ArrayList<>();
        more.add(inner);
        more.addAll(frames);
        return new Calls(more);
    }

    int depth() {
        return frames.size();
    }

    /** The message with the way that led to it, a long one shortened in the middle. */
    Diagnostic on(Diagnostic diagnostic) {
        Diagnostic with = diagnostic;
        for (int i = 0; i < frames.size(); i++) {
            if (frames.size() <= SHOWN || i < INNERMOST || i == frames.size() - 1) {
                with = with.in(frames.get(i));
            } else if (i == INNERMOST) {
                Frame skipped = frames.get(i);
                int more = frames.size() - 1 - INNERMOST;
                with = with.in(new Frame("… " + more + " more, the next", skipped.at()));
            }
        }
        return with;
    }
}
