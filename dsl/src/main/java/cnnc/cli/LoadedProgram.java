package cnnc.cli;

import cnnc.compile.Compiled;
import cnnc.run.CheckedProgram;
import cnnc.run.DataOpener;
import cnnc.run.Places;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticJson;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A program read and compiled for a verb, its messages shown. */
record LoadedProgram(Compiled compiled, Places places, DataOpener opener) {
    /** Reads and compiles; messages go to the console. */
    static LoadedProgram of(ProgramOptions options, Console console, boolean json) {
        SourceFile source = SourceFile.of(options.file().toString(), text(options.file()));
        Places places = options.places();
        CheckedProgram checked = CheckedProgram.of(source, places, options.compile());
        Compiled compiled = checked.compiled();
        if (json) {
            for (Diagnostic diagnostic : compiled.diagnostics().shown()) {
                console.result(DiagnosticJson.print(diagnostic));
            }
        } else if (!compiled.diagnostics().shown().isEmpty()) {
            console.message(DiagnosticRenderer.render(compiled.diagnostics(), console.colours()));
        }
        return new LoadedProgram(compiled, places, checked.opener());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UsageProblem(file + ": there is no such file", "write the path of a .cnn file");
        } catch (CharacterCodingException e) {
            throw new UsageProblem(file + ": is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw new UsageProblem(file + ": can't be read: " + e.getMessage(), "write the path of a .cnn file");
        }
    }

    boolean works() {
        return compiled.works();
    }
}
