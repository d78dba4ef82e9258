package cnnc.compile;

import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Expression;
import cnnc.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/** All words in some braces that may be names. */
final class UsedNames {
    private final Set<String> words = new LinkedHashSet<>();

    private UsedNames() {}

    static Set<String> of(Body body) {
        UsedNames used = new UsedNames();
        used.body(body);
        return used.words;
    }

    private void body(Body body) {
        body.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Import _, Statement.Row _ -> {}
            case Statement.Let let -> argument(let.value());
            case Statement.Block block -> {
                block.parameters().forEach(parameter -> {
                    if (parameter.defaultValue() != null) {
                        argument(parameter.defaultValue());
                    }
                });
                body(block.body());
            }
            case Statement.For loop -> {
                argument(loop.values());
                body(loop.body());
            }
            case Statement.If choice -> {
                expression(choice.condition());
                body(choice.then());
                if (choice.otherwise() != null) {
                    body(choice.otherwise());
                }
            }
            case Statement.Command command -> {
                expression(command.head());
                command.arguments().forEach(this::argument);
                if (command.body() != null) {
                    body(command.body());
                }
            }
        }
    }

    private void argument(Argument argument) {
        switch (argument) {
            case Atom atom -> expression(atom);
            case Argument.Items items -> items.items().forEach(this::argument);
            case Argument.Range range -> {
                argument(range.from());
                argument(range.to());
            }
            case Argument.Formula formula -> expression(formula.expression());
        }
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Atom.Path path -> path.words().stream().limit(1).forEach(word -> words.add(word.text()));
            case Atom.Numeral _, Atom.Dims _, Atom.Text _, Atom.Missing _ -> {}
            case Expression.Unary unary -> expression(unary.operand());
            case Expression.Binary binary -> {
                expression(binary.left());
                expression(binary.right());
            }
            case Expression.Call call -> call.arguments().forEach(this::expression);
        }
    }
}
