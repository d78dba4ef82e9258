package cnnc.compile;

import cnnc.syntax.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** What was read of each command of the text: for printing the program with every default. Of several readings a whole one stays. */
final class Bindings {
    private final IdentityHashMap<Statement.Command, BoundLine> lines = new IdentityHashMap<>();
    private final Set<Statement.Command> onMasks = Collections.newSetFromMap(new IdentityHashMap<>());

    void remember(Statement.Command command, BoundLine line) {
        lines.merge(command, line, (before, now) -> before.whole() ? before : now);
    }

    /** The command is about data whose pixels have classes: other metrics are its default. */
    void rememberMasks(Statement.Command command) {
        onMasks.add(command);
    }

    boolean isOnMasks(Statement.Command command) {
        return onMasks.contains(command);
    }

    Optional<BoundLine> find(Statement.Command command) {
        return Optional.ofNullable(lines.get(command));
    }
}
