package cnnc.compile;

import cnnc.syntax.Parameter;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Set;

/** Reads blocks that nothing calls once, with parameters that nobody knows, so that their mistakes show too. */
record UncalledBlocks(Compilation compilation, Set<Statement.Block> called, Imports imports) {

    void check(List<Statement> statements, Scope scope, Reporter reporter) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Block block && !called.contains(block)) {
                Scope inner = scope.inner();
                for (Parameter parameter : block.parameters()) {
                    inner.define(
                            parameter.name().text(),
                            new Meaning.Lost(parameter.name().span()));
                }
                new ModelReader(compilation.ofModel(), called, imports).braces(block.body(), inner, reporter);
            }
        }
    }
}
