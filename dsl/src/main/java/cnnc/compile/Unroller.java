package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.catalog.Unit;
import cnnc.source.Frame;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Body;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks through the statements of braces in the order of execution: {@code repeat}, {@code for} and {@code if} are carried out, {@code let}
 * and {@code block} define names, all else goes to a visitor.
 */
final class Unroller {
    /** Takes the commands, each with the names that it sees and the way that led to it. */
    interface Visitor {
        Vocabulary vocabulary();

        void command(Statement.Command command, Scope scope, Reporter reporter);

        /** Lines that depend on something unknown. */
        void unknown(Span at, Reporter reporter);

        /** A visitor of the same words whose results nobody wants: for the messages about lines that are unknown. */
        Visitor scrap();

        /** {@code import}; only the outer level of a file takes it. */
        default void imports(Statement.Import statement, Scope scope, Reporter reporter) {
            reporter.report(EnglishWords.notHere(statement.span(), "`import`", vocabulary()));
        }
    }

    private static final String REPEAT = "repeat";

    private final Limits limits;
    private final Reserved reserved;

    Unroller(Limits limits, Reserved reserved) {
        this.limits = limits;
        this.reserved = reserved;
    }

    void run(List<Statement> statements, Scope scope, Reporter reporter, Visitor visitor) {
        for (Statement statement : statements) {
            if (limits.reached()) {
                return;
            }
            statement(statement, scope, reporter, visitor);
        }
    }

    private void statement(Statement statement, Scope scope, Reporter reporter, Visitor visitor) {
        switch (statement) {
            case Statement.Import given -> visitor.imports(given, scope, reporter);
            case Statement.Let let -> let(let, scope, reporter);
            case Statement.Block block -> block(block, scope, reporter);
            case Statement.For loop -> loop(loop, scope, reporter, visitor);
            case Statement.If choice -> choose(choice, scope, reporter, visitor);
            case Statement.Row row ->
                reporter.report(EnglishWords.notHere(row.span(), "a line of numbers", visitor.vocabulary()));
            case Statement.Command command -> {
                if (command.head().text().equals(REPEAT)) {
                    repeat(command, scope, reporter, visitor);
                } else if (limits.line(command.span(), reporter)) {
                    visitor.command(command, scope, reporter);
                }
            }
        }
    }

    // ---- names ----

    private void let(Statement.Let let, Scope scope, Reporter reporter) {
        Evaluator evaluator = new Evaluator(scope, reporter);
        Constant value = evaluator.argument(let.value());
        Name unit = let.unit();
        if (unit != null) {
            value = withUnit(value, unit, reporter);
        }
        reserved.define(let.name(), new Meaning.Value(value, let.name().span()), scope, reporter);
    }

    private static Constant withUnit(Constant value, Name word, Reporter reporter) {
        Optional<Unit> unit = Units.of(word.text());
        if (unit.isEmpty() || !Units.fits(value)) {
            reporter.report(EnglishValues.noUnit(word, Units.words()));
            return Constant.POISON;
        }
        return Units.attach(value, unit.get());
    }

    private void block(Statement.Block block, Scope scope, Reporter reporter) {
        Scope parameters = scope.inner();
        block.parameters()
                .forEach(
                        p -> reserved.define(p.name(), new Meaning.Lost(p.name().span()), parameters, reporter));
        reserved.define(
                block.name(), new Meaning.Block(block, scope, block.name().span()), scope, reporter);
    }

    // ---- loops and choices ----

    private void repeat(Statement.Command command, Scope scope, Reporter reporter, Visitor visitor) {
        Body body = command.body();
        if (body == null || command.arguments().size() != 1) {
            reporter.report(EnglishWords.repeatForm(command));
            return;
        }
        Argument count = command.arguments().getFirst();
        Constant value = new Evaluator(scope, reporter).argument(count);
        if (value instanceof Constant.Known(Literal literal)) {
            if (literal instanceof Literal.Number(double n, var unit) && unit == null && n == Math.rint(n) && n >= 0) {
                int times = (int) Math.min(n, Integer.MAX_VALUE);
                for (int i = 1; i <= times && limits.round(command.span(), reporter); i++) {
                    round("in round " + i + " of " + times, command.span(), body, scope.inner(), reporter, visitor);
                }
                return;
            }
            reporter.report(EnglishValues.repeatCount(count.span(), literal));
        } else if (value instanceof Constant.Truth) {
            reporter.report(EnglishValues.truthAsValue(count.span()));
        }
        unknown(command.span(), body, scope.inner(), reporter, visitor);
    }

    private void loop(Statement.For loop, Scope scope, Reporter reporter, Visitor visitor) {
        Optional<List<Literal>> values = values(loop.values(), scope, reporter);
        if (values.isEmpty()) {
            Scope inner = scope.inner();
            inner.define(
                    loop.variable().text(), new Meaning.Lost(loop.variable().span()));
            unknown(loop.span(), loop.body(), inner, reporter, visitor);
            return;
        }
        for (Literal value : values.get()) {
            if (!limits.round(loop.span(), reporter)) {
                return;
            }
            Scope inner = scope.inner();
            Name variable = loop.variable();
            reserved.define(variable, new Meaning.Value(new Constant.Known(value), variable.span()), inner, reporter);
            String text = "with " + variable.text() + " = " + Written.of(value);
            round(text, loop.span(), loop.body(), inner, reporter, visitor);
        }
    }

    /** The whole numbers of a range, or the items of a list; empty where they are not known. */
    private Optional<List<Literal>> values(Argument argument, Scope scope, Reporter reporter) {
        Constant value = new Evaluator(scope, reporter).argument(argument);
        return switch (value) {
            case Constant.Known(Literal.Many many) -> Optional.of(many.items());
            case Constant.Known(Literal.Range range) when isWhole(range) -> Optional.of(numbers(range));
            case Constant.Known(Literal other) -> {
                reporter.report(EnglishValues.forValues(argument.span(), other));
                yield Optional.empty();
            }
            case Constant.Truth truth -> {
                reporter.report(EnglishValues.truthAsValue(argument.span()));
                yield Optional.empty();
            }
            case Constant.Unknown unknown -> Optional.empty();
        };
    }

    private static boolean isWhole(Literal.Range range) {
        return range.unit() == null
                && range.from() == Math.rint(range.from())
                && range.to() == Math.rint(range.to())
                && Math.abs(range.from()) < 1e15
                && Math.abs(range.to()) < 1e15;
    }

    /** One more than the limit at most, so that the limit's message is given. */
    private static List<Literal> numbers(Literal.Range range) {
        List<Literal> numbers = new ArrayList<>();
        for (double n = range.from(); n <= range.to() && numbers.size() <= Limits.LINES; n++) {
            numbers.add(new Literal.Number(n, null));
        }
        return numbers;
    }

    private void round(String text, Span at, Body body, Scope inner, Reporter reporter, Visitor visitor) {
        if (limits.deeper(at, reporter, false)) {
            Calls calls = reporter.calls().plus(new Frame(text, at));
            run(body.statements(), inner, reporter.in(calls), visitor);
        }
    }

    /** Nobody knows which lines, or how often: they are read once for their messages. */
    private void unknown(Span at, Body body, Scope inner, Reporter reporter, Visitor visitor) {
        visitor.unknown(at, reporter);
        run(body.statements(), inner, reporter, visitor.scrap());
    }

    private void choose(Statement.If choice, Scope scope, Reporter reporter, Visitor visitor) {
        Evaluator evaluator = new Evaluator(scope, reporter);
        Body otherwise = choice.otherwise();
        Constant answer = evaluator.truth(choice.condition(), evaluator.expression(choice.condition()), "if");
        if (answer instanceof Constant.Truth(boolean yes)) {
            Body chosen = yes ? choice.then() : otherwise;
            if (chosen != null) {
                run(chosen.statements(), scope.inner(), reporter, visitor);
            }
        } else {
            unknown(choice.span(), choice.then(), scope.inner(), reporter, visitor);
            if (otherwise != null) {
                run(otherwise.statements(), scope.inner(), reporter, visitor.scrap());
            }
        }
    }
}
