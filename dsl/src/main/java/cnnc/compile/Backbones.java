package cnnc.compile;

import cnnc.layer.Backbone;
import cnnc.layer.Line;
import cnnc.source.Span;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** Reads {@code backbone}: finds the model and takes its lines. */
record Backbones(Statement.Command call, BoundWord word, Scope scope, Reporter reporter, Imports imports) {
    static final String WORD = "backbone";

    /** The lines, and where they came from. */
    record Taken(List<Line> lines, Trunk trunk) {}

    /** Empty where a message was given. */
    Optional<Taken> read() {
        Optional<String> model = word.arguments().find(Backbone.MODEL);
        Optional<String> file = word.arguments().find(Backbone.ONNX);
        Span fileAt = word.place(Backbone.ONNX).orElse(word.word());
        if (model.isPresent() && file.isPresent()) {
            reporter.report(EnglishTransfer.twoSources(
                    fileAt, word.place(Backbone.MODEL).orElse(word.word())));
            return Optional.empty();
        }
        if (model.isEmpty() && file.isEmpty()) {
            reporter.report(EnglishTransfer.noSource(word.word()));
            return Optional.empty();
        }
        return file.isPresent()
                ? imports.onnx(file.get(), fileAt, reporter).flatMap(found -> taken(found, false, fileAt))
                : declared(Named.of(model.orElseThrow()));
    }

    private Optional<Taken> declared(Named name) {
        Span at = word.place(Backbone.MODEL).orElse(word.word());
        if (!name.rest().isEmpty() && !name.rest().equals(StageReader.BEST)) {
            reporter.report(
                    EnglishNames.unknownPart(Named.last(call, name.rest(), at), List.of(StageReader.BEST), "a model"));
            return Optional.empty();
        }
        return scope.find(name.first())
                .filter(Meaning.Declared.class::isInstance)
                .map(meaning -> (ModelStatement) ((Meaning.Declared) meaning).statement())
                .flatMap(model -> taken(model, !name.rest().isEmpty(), at));
    }

    private Optional<Taken> taken(ModelStatement model, boolean best, Span at) {
        if (model.lowered().graph().inputs().size() > 1) {
            reporter.report(EnglishTransfer.severalInputs(at, model));
            return Optional.empty();
        }
        Optional<String> file = word.arguments().find(Backbone.WEIGHTS);
        Trunk trunk = new Trunk(
                "", model, best, file, call.span(), word.place(Backbone.WEIGHTS).orElse(call.span()));
        return until(Backbone.linesOf(model.model())).map(lines -> new Taken(lines, trunk));
    }

    private Optional<List<Line>> until(List<Line> lines) {
        Optional<String> last = word.arguments().find(Backbone.UNTIL).map(Named::text);
        if (last.isEmpty()) {
            return Optional.of(lines);
        }
        List<String> names = lines.stream().map(Line::name).toList();
        int index = names.indexOf(last.get());
        if (index < 0) {
            Span at = word.place(Backbone.UNTIL).orElse(call.span());
            reporter.report(EnglishTransfer.unknownLine(at, last.get(), names));
            return Optional.empty();
        }
        return Optional.of(lines.subList(0, index + 1));
    }
}
