package cnnc.compile;

import cnnc.syntax.Statement;
import java.util.IdentityHashMap;
import java.util.Optional;

/** What was read of each command of the text: for printing the program with every default. Of several readings a whole one stays. */
final class Bindings {
    private final IdentityHashMap<Statement.Command, BoundLine> lines = new IdentityHashMap<>();

    void remember(Statement.Command command, BoundLine line) {
        lines.merge(command, line, (before, now) -> before.whole() ? before : now);
    }

    Optional<BoundLine> find(Statement.Command command) {
        return Optional.ofNullable(lines.get(command));
    }
}
