package cnnc.syntax;

import cnnc.source.Diagnostic;
import cnnc.source.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text says by its form. There is one for every text: where it could not be read there are messages, and
 * {@link Atom.Missing} or empty names in the tree.
 *
 * @param version what the line {@code cnn 1.0} says; that line is not among the statements
 */
public record SyntaxFile(
        SourceFile source, @Nullable Version version, List<Statement> statements, List<Diagnostic> diagnostics) {
    public SyntaxFile {
        statements = List.copyOf(statements);
        diagnostics = List.copyOf(diagnostics);
    }
}
