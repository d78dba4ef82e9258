package cnnc.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Collects messages in the order they are found and hands them out in the order of the text. Of several errors at one
 * place only the first is kept: the others follow from it. Not thread-safe.
 */
public final class Diagnostics {
    /** More errors than this are counted, not shown: the first ones are worth reading. */
    public static final int SHOWN_ERRORS = 20;

    private static final int KEPT = 1_000; // a megabyte of noise must not become a gigabyte of messages

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Span> places = new HashSet<>();

    public void add(Diagnostic diagnostic) {
        if (found.size() < KEPT && places.add(diagnostic.span())) {
            found.add(diagnostic);
        }
    }

    /** Adds a message whose help rewrites all of its place, instead of those that were given about parts of it. */
    public void addInstead(Diagnostic diagnostic) {
        Span whole = diagnostic.span();
        found.removeIf(d -> whole.contains(d.span()));
        places.remove(whole);
        add(diagnostic);
    }

    public void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    public boolean anyMatch(Predicate<Diagnostic> test) {
        return found.stream().anyMatch(test);
    }

    public boolean hasErrors() {
        return anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** All of them: files in the order in which they were first mentioned, then by place. */
    public List<Diagnostic> all() {
        List<SourceFile> files =
                found.stream().map(d -> d.span().file()).distinct().toList();
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Diagnostic d) -> files.indexOf(d.span().file()))
                        .thenComparingInt(d -> d.span().start())
                        .thenComparingInt(d -> d.span().end()))
                .toList();
    }

    /** What is worth showing: every warning, and the first {@value #SHOWN_ERRORS} errors. */
    public List<Diagnostic> shown() {
        List<Diagnostic> shown = new ArrayList<>();
        int errors = 0;
        for (Diagnostic d : all()) {
            if (d.severity() != Severity.ERROR || errors++ < SHOWN_ERRORS) {
                shown.add(d);
            }
        }
        return shown;
    }

    public int errorCount() {
        return (int) found.stream().filter(d -> d.severity() == Severity.ERROR).count();
    }
}
