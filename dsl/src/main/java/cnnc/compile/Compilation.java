package cnnc.compile;

import cnnc.source.Diagnostics;

/** What all parts of one compilation share. */
record Compilation(
        Language language,
        Surroundings surroundings,
        Diagnostics diagnostics,
        Limits limits,
        Bindings bindings,
        Unroller unroller,
        boolean allowOutside) {

    static Compilation of(Language language, Surroundings surroundings, boolean allowOutside) {
        Limits limits = Limits.ofProgram();
        return new Compilation(
                language,
                surroundings,
                new Diagnostics(),
                limits,
                new Bindings(),
                new Unroller(limits, language.reserved()),
                allowOutside);
    }

    /** The same for what is inside one model: it has limits of its own. */
    Compilation ofModel() {
        Limits own = limits.ofModel();
        Unroller inside = new Unroller(own, language.reserved());
        return new Compilation(language, surroundings, diagnostics, own, bindings, inside, allowOutside);
    }

    Binder binder(Scope scope, Reporter reporter) {
        return new Binder(scope, reporter, language.words(), bindings);
    }
}
