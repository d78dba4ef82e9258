package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** Messages about parts of models that are taken over, frozen or thawed, in English. */
final class EnglishTransfer {
    private EnglishTransfer() {}

    /** @param name as written; {@code lines} are those that might be meant */
    static Diagnostic unknownLine(Span at, String name, List<String> lines) {
        Optional<String> nearest = Nearest.to(name, lines);
        Diagnostic message = Diagnostic.of(
                        TransferCode.UNKNOWN_LINE,
                        "there is no line `" + name + "`",
                        at,
                        nearest.map(EnglishWords::didYouMean).orElse("no line of this name"))
                .note(lines.isEmpty() ? "there are no lines inside" : "the lines are: " + EnglishWords.listed(lines));
        boolean quoted = at.text().startsWith("\"");
        return nearest.map(right -> message.help("write `" + right + "`", at, quoted ? "\"" + right + "\"" : right))
                .orElse(message);
    }

    static Diagnostic severalInputs(Span at, ModelStatement model) {
        return Diagnostic.of(
                        TransferCode.SEVERAL_INPUTS,
                        "a backbone takes what flows in, and `" + model.name() + "` has several inputs",
                        at,
                        "has "
                                + EnglishWords.quoted(List.copyOf(
                                        model.lowered().graph().inputs().keySet())))
                .with(model.at(), "this model");
    }

    static Diagnostic noSource(Span at) {
        return Diagnostic.of(TransferCode.WHICH_MODEL, "`backbone` needs to say which model", at, "of which model?")
                .help("name a model of this file or of an imported one: `backbone resnet18 until avgpool`")
                .help("name an ONNX file: `backbone onnx \"resnet18.onnx\"`");
    }

    static Diagnostic twoSources(Span at, Span model) {
        return Diagnostic.of(
                        TransferCode.WHICH_MODEL, "`backbone` names a model and an ONNX file", at, "one of the two")
                .with(model, "or this one");
    }

    static Diagnostic nothingTrains(Span at, String model, List<String> frozen) {
        Diagnostic message = Diagnostic.of(
                TransferCode.NOTHING_TRAINS,
                "nothing of `" + model + "` is left to train: all its weights are frozen",
                at,
                "would change nothing");
        return message.help("let a part train again, on a line above: `unfreeze " + model
                + (frozen.isEmpty() ? "" : "." + frozen.getFirst()) + "`");
    }

    static Diagnostic groupTwice(Span at, String path, Span before) {
        return Diagnostic.of(TransferCode.GROUP_TWICE, "`" + path + "` is in two groups", at, "here again")
                .with(before, "here first");
    }

    static Diagnostic idleGroup(Span at, String path) {
        return Diagnostic.of(
                AdviceCode.IDLE_GROUP,
                "nothing of `" + path + "` is trained in this stage",
                at,
                "this rate changes nothing");
    }

    static Diagnostic frozenUntrained(Span at, String model, String part) {
        return Diagnostic.of(
                        AdviceCode.FROZEN_UNTRAINED,
                        "`" + part + "` is frozen with the random weights it began with",
                        at,
                        "it will never learn")
                .help("give it weights: `backbone … weights \"…\"`, or `load " + model
                        + " from \"…\"`, or train it first");
    }
}
