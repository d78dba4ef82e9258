package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.catalog.Unit;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Expression;
import cnnc.syntax.Name;
import cnnc.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes what stands in {@code ( )}, in {@code let} and in {@code if}, with the names of one scope. */
record Evaluator(Scope scope, Reporter reporter) {

    Constant argument(Argument argument) {
        return switch (argument) {
            case Atom atom -> expression(atom);
            case Argument.Formula formula -> expression(formula.expression());
            case Argument.Items items -> items(items);
            case Argument.Range range -> range(range);
        };
    }

    /** As {@link #argument}, but a word that is no name stands for itself: the default of a block's parameter. */
    Constant wordOrValue(Argument argument) {
        return argument instanceof Atom.Path path && path.isWord() && find(path).isEmpty()
                ? new Constant.Known(new Literal.Word(path.text()))
                : argument(argument);
    }

    Constant expression(Expression expression) {
        return switch (expression) {
            case Atom.Numeral n -> new Constant.Known(new Literal.Number(n.value(), n.percent() ? Unit.PERCENT : null));
            case Atom.Dims dims -> new Constant.Known(new Literal.Dims(dims.sizes()));
            case Atom.Text text -> new Constant.Known(new Literal.Text(text.value()));
            case Atom.Path path -> path(path);
            case Atom.Missing missing -> Constant.POISON;
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Call call -> call(call);
        };
    }

    // ---- names ----

    /** The value of a name; a message where it has none. */
    Constant path(Atom.Path path) {
        Optional<Constant> known = find(path);
        if (known.isPresent()) {
            return known.get();
        }
        if (!path.words().isEmpty() && !path.words().getFirst().isMissing()) {
            reporter.report(EnglishNames.noValue(path, scope));
        }
        return Constant.POISON;
    }

    /** The value of a name or of a data set's property, if that is what the path says. */
    Optional<Constant> find(Atom.Path path) {
        if (path.words().isEmpty()) {
            return Optional.empty();
        }
        Optional<Meaning> meaning = scope.find(path.words().getFirst().text());
        if (meaning.isEmpty()) {
            return Optional.empty();
        }
        return switch (meaning.get()) {
            case Meaning.Value value when path.isWord() -> Optional.of(value.constant());
            case Meaning.Lost lost -> Optional.of(Constant.POISON);
            case Meaning.Declared declared
            when path.words().size() == 2 && declared.statement() instanceof DatasetStatement data ->
                property(data, path.words().getLast());
            case Meaning.Value value -> Optional.empty();
            case Meaning.Output output -> Optional.empty();
            case Meaning.Block block -> Optional.empty();
            case Meaning.Declared declared -> Optional.empty();
        };
    }

    private static Optional<Constant> property(DatasetStatement data, Name property) {
        return switch (property.text()) {
            case "classes" -> Optional.of(data.classCount());
            case "size" -> Optional.of(data.size());
            default -> Optional.empty();
        };
    }

    // ---- lists and ranges ----

    /** {@code [500 steps 1000 steps]}: a unit belongs to the number before it. */
    private Constant items(Argument.Items items) {
        List<Literal> literals = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Argument item = items.items().get(i);
            Constant constant = item instanceof Atom.Path path && find(path).isEmpty()
                    ? new Constant.Known(new Literal.Word(path.text()))
                    : argument(item);
            Optional<Unit> unit =
                    i + 1 < items.items().size() ? Units.of(items.items().get(i + 1)) : Optional.empty();
            if (unit.isPresent() && Units.fits(constant)) {
                constant = Units.attach(constant, unit.get());
                i++;
            }
            if (!(constant instanceof Constant.Known known)) {
                return new Constant.Unknown(null);
            }
            literals.add(known.literal());
        }
        return new Constant.Known(new Literal.Many(literals));
    }

    private Constant range(Argument.Range range) {
        Optional<Literal.Number> from = end(range.from());
        Optional<Literal.Number> to = end(range.to());
        if (from.isEmpty() || to.isEmpty()) {
            return new Constant.Unknown(new Literal.Range(0, 0, null));
        }
        if (from.get().unit() != to.get().unit()) {
            reporter.report(EnglishValues.rangeEndsDiffer(range));
            return Constant.POISON;
        }
        return new Constant.Known(new Literal.Range(
                from.get().value(), to.get().value(), from.get().unit()));
    }

    private Optional<Literal.Number> end(Argument end) {
        Constant constant = argument(end);
        if (constant instanceof Constant.Known known) {
            if (known.literal() instanceof Literal.Number number) {
                return Optional.of(number);
            }
            reporter.report(EnglishValues.wantsNumber(end.span(), known.literal(), "the end of a range"));
        } else if (constant instanceof Constant.Truth) {
            reporter.report(EnglishValues.wantsNumber(end.span(), "the end of a range"));
        }
        return Optional.empty();
    }

    // ---- operators ----

    private Constant unary(Expression.Unary unary) {
        Constant operand = expression(unary.operand());
        return switch (unary.operator()) {
            case NEGATE -> negate(unary, operand);
            case NOT -> not(unary, operand);
        };
    }

    private Constant negate(Expression.Unary unary, Constant operand) {
        if (operand instanceof Constant.Known(Literal.Number(double value, Unit unit))) {
            return new Constant.Known(new Literal.Number(-value, unit));
        }
        return Arithmetic.refuse(unary.operand(), operand, "-", reporter);
    }

    private Constant not(Expression.Unary unary, Constant operand) {
        if (operand instanceof Constant.Truth(boolean value)) {
            return new Constant.Truth(!value);
        }
        return truth(unary.operand(), operand, "not");
    }

    /** A comparison's answer as it is; anything else gets its message. */
    Constant truth(Expression expression, Constant constant, String wantedBy) {
        if (constant instanceof Constant.Known known) {
            reporter.report(EnglishValues.wantsTruth(expression.span(), known.literal(), wantedBy));
            return Constant.POISON;
        }
        return constant;
    }

    private Constant binary(Expression.Binary binary) {
        if (binary.operator() == Operator.AND || binary.operator() == Operator.OR) {
            return logic(binary);
        }
        if (binary.operator() == Operator.EQUAL || binary.operator() == Operator.NOT_EQUAL) {
            return equality(binary);
        }
        Constant left = expression(binary.left());
        Constant right = expression(binary.right());
        return binary.operator().isComparison()
                ? new Comparison(reporter).order(binary, left, right)
                : new Arithmetic(reporter).of(binary, left, right);
    }

    /** Beside a word a bare word stands for itself: {@code if act == tanh}. */
    private Constant equality(Expression.Binary binary) {
        Optional<Constant> bareLeft = bareWord(binary.left());
        Optional<Constant> bareRight = bareWord(binary.right());
        Constant left = bareLeft.isEmpty() ? expression(binary.left()) : Constant.POISON;
        Constant right = bareRight.isEmpty() ? expression(binary.right()) : Constant.POISON;
        if (bareLeft.isPresent()) {
            left = bareRight.isEmpty() && isWord(right) ? bareLeft.get() : expression(binary.left());
        }
        if (bareRight.isPresent()) {
            right = bareLeft.isEmpty() && isWord(left) ? bareRight.get() : expression(binary.right());
        }
        return new Comparison(reporter).equality(binary, left, right);
    }

    private static boolean isWord(Constant constant) {
        return constant instanceof Constant.Known(Literal.Word word);
    }

    private Optional<Constant> bareWord(Expression expression) {
        return expression instanceof Atom.Path path
                        && path.isWord()
                        && scope.find(path.text()).isEmpty()
                ? Optional.of(new Constant.Known(new Literal.Word(path.text())))
                : Optional.empty();
    }

    /** Both sides are looked at, so that both get their messages. */
    private Constant logic(Expression.Binary binary) {
        String symbol = binary.operator().symbol();
        Constant left = truth(binary.left(), expression(binary.left()), symbol);
        Constant right = truth(binary.right(), expression(binary.right()), symbol);
        boolean decides = binary.operator() == Operator.OR;
        if (left instanceof Constant.Truth(boolean value) && value == decides
                || right instanceof Constant.Truth(boolean other) && other == decides) {
            return new Constant.Truth(decides);
        }
        return left instanceof Constant.Truth && right instanceof Constant.Truth
                ? new Constant.Truth(!decides)
                : Constant.POISON;
    }

    // ---- functions ----

    private Constant call(Expression.Call call) {
        List<Constant> arguments =
                call.arguments().stream().map(this::expression).toList();
        return Functions.find(call.function().text())
                .map(function -> function.apply(call, arguments, reporter))
                .orElseGet(() -> {
                    reporter.report(EnglishValues.unknownFunction(call.function(), Functions.NAMES));
                    return Constant.POISON;
                });
    }
}
