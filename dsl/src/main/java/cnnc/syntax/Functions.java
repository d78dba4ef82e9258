package cnnc.syntax;

import java.util.Set;

/** The functions that formulas know. */
final class Functions {
    static final Set<String> NAMES = Set.of("min", "max", "mod", "floor", "ceil", "round", "sqrt", "log2", "size");

    private Functions() {}
}
