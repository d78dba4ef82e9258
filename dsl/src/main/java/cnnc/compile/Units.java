package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.catalog.Unit;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words for units, which stand behind a number. */
final class Units {
    private static final Map<String, Unit> BY_WORD = new LinkedHashMap<>();

    static {
        Arrays.stream(Unit.values()).forEach(unit -> BY_WORD.put(unit.word(), unit));
    }

    private Units() {}

    static Optional<Unit> of(Argument argument) {
        return argument instanceof Atom.Path path ? of(path.text()) : Optional.empty();
    }

    static Optional<Unit> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    static List<String> words() {
        return List.copyOf(BY_WORD.keySet());
    }

    /** Whether the value may take a unit: a number or range that has none yet. */
    static boolean fits(Constant constant) {
        return switch (constant) {
            case Constant.Known(Literal.Number number) -> number.unit() == null;
            case Constant.Known(Literal.Range range) -> range.unit() == null;
            case Constant.Known known -> false;
            case Constant.Truth truth -> false;
            case Constant.Unknown unknown -> true;
        };
    }

    static Constant attach(Constant constant, Unit unit) {
        return switch (constant) {
            case Constant.Known(Literal.Number number) -> new Constant.Known(new Literal.Number(number.value(), unit));
            case Constant.Known(Literal.Range range) ->
                new Constant.Known(new Literal.Range(range.from(), range.to(), unit));
            case Constant.Known known -> known;
            case Constant.Truth truth -> truth;
            case Constant.Unknown unknown -> unknown;
        };
    }
}
