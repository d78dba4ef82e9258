package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.syntax.Parameter;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Blocks as words of the language: their parameters are settings that take whatever is written. */
final class Blocks {
    private Blocks() {}

    static Definition<?> definition(Statement.Block block) {
        List<Attribute<?>> attributes = new ArrayList<>();
        for (Parameter parameter : block.parameters()) {
            Attribute<Literal> attribute = Attribute.any(parameter.name().text(), "parameter of the block")
                    .asPositional();
            attributes.add(parameter.defaultValue() == null ? attribute : attribute.orNothing());
        }
        return Definition.of(
                block.name().text(),
                block.doc(),
                example(block),
                arguments -> arguments,
                attributes.toArray(Attribute<?>[]::new));
    }

    private static String example(Statement.Block block) {
        StringBuilder example = new StringBuilder(block.name().text());
        block.parameters()
                .forEach(parameter ->
                        example.append(' ').append(parameter.name().text()).append(" …"));
        return example.toString();
    }
}
