package cnnc.compile;

import cnnc.source.Diagnostics;
import cnnc.syntax.SyntaxFile;

/**
 * What compiling gave. The program holds all that could be made, also where there are errors: for the editor.
 *
 * @param syntax of the file itself
 */
public record Compiled(Program program, Diagnostics diagnostics, SyntaxFile syntax) {
    /** Whether the program may be run. */
    public boolean works() {
        return !diagnostics.hasErrors();
    }
}
