package cnnc.run;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.data.DataException;
import cnnc.source.SourceFile;

/** A program that is compiled, and whose data are whole, before anything is written. */
public record CheckedProgram(Compiled compiled, DataOpener opener) {
    /** Compiles while data are unpacked. Where these turn out to be damaged, once more: the message then stands at the data's line. */
    public static CheckedProgram of(SourceFile source, Places places, CompileOptions options) {
        DataOpener opener = new DataOpener(places, false);
        Compiled compiled = compile(source, places, opener, options);
        try {
            opener.await();
            return new CheckedProgram(compiled, opener);
        } catch (DataException e) {
            DataOpener waiting = new DataOpener(places, true);
            return new CheckedProgram(compile(source, places, waiting, options), waiting);
        }
    }

    private static Compiled compile(SourceFile source, Places places, DataOpener opener, CompileOptions options) {
        return Compiler.compile(source, new DiskSurroundings(places, opener), options);
    }
}
