package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Diagnostics;

/** Takes messages and adds to each the calls and iterations that led to its place. */
record Reporter(Diagnostics diagnostics, Calls calls) {
    void report(Diagnostic diagnostic) {
        diagnostics.add(calls.on(diagnostic));
    }

    Reporter in(Calls deeper) {
        return new Reporter(diagnostics, deeper);
    }
}
