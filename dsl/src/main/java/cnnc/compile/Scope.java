package cnnc.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Names in their braces: what is not found here is looked for outside. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Meaning> names = new LinkedHashMap<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope file() {
        return new Scope(null);
    }

    /** New braces inside these. */
    Scope inner() {
        return new Scope(this);
    }

    Optional<Meaning> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Meaning meaning = scope.names.get(name);
            if (meaning != null) {
                return Optional.of(meaning);
            }
        }
        return Optional.empty();
    }

    /** The meaning in these braces alone. */
    Optional<Meaning> findHere(String name) {
        return Optional.ofNullable(names.get(name));
    }

    void define(String name, Meaning meaning) {
        names.put(name, meaning);
    }

    /** Names of what {@code wanted} says, the innermost first: for "did you mean". */
    List<String> names(Predicate<Meaning> wanted) {
        List<String> found = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            scope.names.forEach((name, meaning) -> {
                if (wanted.test(meaning)) {
                    found.add(name);
                }
            });
        }
        return found;
    }
}
