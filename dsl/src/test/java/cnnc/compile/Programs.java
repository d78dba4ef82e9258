package cnnc.compile;

import cnnc.Golden;
import cnnc.data.Formats;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the tests of compiling share. */
final class Programs {
    private Programs() {}

    static Compiled compile(String text) {
        return compile(SourceFile.of("test.cnn", text));
    }

    static Compiled compile(SourceFile source) {
        return Compiler.compile(source, TestSurroundings.alone(), CompileOptions.NONE);
    }

    static Compiled compile(String text, List<String> lets, List<String> sets) {
        CompileOptions options = new CompileOptions(lets, sets, OptionalLong.empty(), false);
        return Compiler.compile(SourceFile.of("test.cnn", text), TestSurroundings.alone(), options);
    }

    static String messages(Compiled compiled) {
        return compiled.diagnostics().all().stream()
                .map(diagnostic -> DiagnosticRenderer.render(diagnostic, false))
                .collect(Collectors.joining("\n"));
    }

    /** {@code E0107 realu}: code and place of each message. */
    static List<String> codes(Compiled compiled) {
        return compiled.diagnostics().all().stream()
                .map(diagnostic ->
                        diagnostic.code().id() + " " + diagnostic.span().text())
                .toList();
    }

    /** The text after a change that a message offers; only of changes in the message's own file. */
    static String fixed(Diagnostic diagnostic, Fix fix) {
        StringBuilder text = new StringBuilder(diagnostic.span().file().text());
        fix.edits().stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .reversed())
                .forEach(edit -> text.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return text.toString();
    }

    /** Programs without mistakes: those of the golden tests, and the samples. */
    static List<SourceFile> valid() {
        List<SourceFile> all = new ArrayList<>(Golden.inputs("programs"));
        Path samples = Files.isDirectory(Path.of("samples")) ? Path.of("samples") : Path.of("../samples");
        Golden.sources(samples).stream()
                .filter(sample -> !sample.text().contains("synthetic")
                        || Formats.find("synthetic").isPresent())
                .forEach(all::add);
        all.addAll(Golden.sources(samples.resolve("bench")));
        all.addAll(Golden.sources(samples.resolve("course")));
        return all;
    }
}
