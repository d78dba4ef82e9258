package cnnc.compile;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.layer.Lowered;
import cnnc.source.Span;
import cnnc.syntax.Name;
import java.util.List;
import java.util.Optional;

/** Reads {@code freeze} and {@code unfreeze}, and holds stages against what is frozen. */
record FreezeReader(ProgramBuilder program, Reporter reporter) {

    /**
     * @param words of the statement's path: the model's name, then those of the part
     * @param part path of a line, empty for all of the model
     * @param from the first of its lines that is meant
     */
    void read(ModelStatement model, List<Name> words, String part, Optional<String> from, Span fromAt, boolean frozen) {
        LinePaths lines = LinePaths.of(model);
        if (!part.isEmpty() && !lines.has(part)) {
            unknown(words, lines);
            return;
        }
        if (from.isEmpty()) {
            program.freeze(model, part, frozen);
            return;
        }
        List<String> inside = lines.inside(part);
        int first = inside.indexOf(from.get());
        if (first < 0) {
            reporter.report(EnglishTransfer.unknownLine(fromAt, from.get(), inside));
            return;
        }
        String prefix = part.isEmpty() ? "" : part + ".";
        inside.subList(first, inside.size()).forEach(line -> program.freeze(model, prefix + line, frozen));
    }

    /** Points at the first word that is no line. */
    private void unknown(List<Name> words, LinePaths lines) {
        String outer = "";
        for (Name word : words.subList(1, words.size())) {
            String path = outer.isEmpty() ? word.text() : outer + "." + word.text();
            if (!lines.has(path)) {
                reporter.report(EnglishTransfer.unknownLine(word.span(), word.text(), lines.inside(outer)));
                return;
            }
            outer = path;
        }
    }

    /** Whether anything is trained, and whether what is frozen has learnt something. */
    void stage(TrainStatement stage) {
        ModelStatement model = stage.model();
        Lowered lowered = stage.recipe().model().lower(1, Mode.INFERENCE);
        if (!lowered.isComplete() || lowered.frozen().isEmpty()) {
            return;
        }
        List<String> frozen = model.trunks().stream().map(Trunk::path).toList();
        if (lowered.trained().isEmpty()) {
            reporter.report(EnglishTransfer.nothingTrains(stage.at(), model.name(), frozen));
        }
        if (!program.hasLostStage() && program.stagesOf(model).isEmpty() && !program.isLoaded(model)) {
            untrained(model, lowered)
                    .ifPresent(
                            part -> reporter.report(EnglishTransfer.frozenUntrained(stage.at(), model.name(), part)));
        }
    }

    /** A frozen weight that has learnt nothing anywhere: its line. */
    private Optional<String> untrained(ModelStatement model, Lowered lowered) {
        return lowered.frozen().stream()
                .filter(name ->
                        model.trunks().stream().noneMatch(trunk -> name.startsWith(trunk.path() + ".") && knows(trunk)))
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                .findFirst();
    }

    private boolean knows(Trunk trunk) {
        ModelStatement source = trunk.source();
        return trunk.weights().isPresent()
                || !program.stagesOf(source).isEmpty()
                || program.isLoaded(source)
                || source.trunks().stream().anyMatch(this::knows);
    }
}
