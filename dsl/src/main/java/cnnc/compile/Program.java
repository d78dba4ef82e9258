package cnnc.compile;

import java.util.List;
import java.util.stream.Stream;

/**
 * A checked program.
 *
 * @param seed from which all randomness follows
 * @param statements in the order in which they run
 * @param text the program with imports, {@code --let} and {@code --set} put in and every default written out; compiles to the same
 */
public record Program(long seed, List<ProgramStatement> statements, String text) {
    public Program {
        statements = List.copyOf(statements);
    }

    public Stream<ModelStatement> models() {
        return statements(ModelStatement.class);
    }

    public Stream<TrainStatement> stages() {
        return statements(TrainStatement.class);
    }

    public <T extends ProgramStatement> Stream<T> statements(Class<T> type) {
        return statements.stream().filter(type::isInstance).map(type::cast);
    }
}
