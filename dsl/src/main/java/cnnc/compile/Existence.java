package cnnc.compile;

import cnnc.source.Span;

/** Turns the surroundings' answers into messages where something is not there or can't be used. */
record Existence(Reporter reporter) {

    /** The answer again; what has been reported counts as unknown from here on. */
    Answer<DataFacts> data(Answer<DataFacts> answer, DatasetStatement dataset, Span at) {
        return switch (answer) {
            case Answer.Known<DataFacts> known -> known;
            case Answer.Unknown<DataFacts> unknown -> unknown;
            case Answer.Missing<DataFacts> missing -> {
                reporter.report(EnglishNames.noFile(at, dataset.path(), "data"));
                yield new Answer.Unknown<>();
            }
            case Answer.Unusable<DataFacts>(String what, String remedy) -> {
                reporter.report(EnglishData.unusable(at, what, remedy));
                yield new Answer.Unknown<>();
            }
        };
    }

    void pictures(Answer<Boolean> answer, String path, Span at) {
        switch (answer) {
            case Answer.Known<Boolean>(Boolean there) -> {
                if (!there) {
                    reporter.report(EnglishNames.noFile(at, path, "picture"));
                }
            }
            case Answer.Missing<Boolean> missing -> reporter.report(EnglishNames.noFile(at, path, "picture"));
            case Answer.Unusable<Boolean>(String what, String remedy) ->
                reporter.report(EnglishNames.unreadable(at, what, remedy));
            case Answer.Unknown<Boolean> unknown -> {}
        }
    }
}
