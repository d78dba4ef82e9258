package cnnc.compile;

import cnnc.graph.Freezing;
import cnnc.graph.Parameter;
import cnnc.source.Span;
import cnnc.train.Rates;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code group} lines of a {@code train}.
 *
 * @param trained what the stage trains
 */
record GroupReader(LinePaths lines, List<Parameter> trained, Reporter reporter) {
    Rates read(List<Settings.Line> groups) {
        Map<String, Double> rates = new LinkedHashMap<>();
        Map<String, Span> places = new HashMap<>();
        for (Settings.Line group : groups) {
            String path = group.get(TrainWords.GROUP).orElseThrow();
            Span at = group.bound().head().place(TrainWords.GROUP).orElse(group.at());
            Span before = places.putIfAbsent(path, group.at());
            if (!lines.has(path)) {
                unknown(path, at);
            } else if (before != null) {
                reporter.report(EnglishTransfer.groupTwice(group.at(), path, before));
            } else {
                rates.put(path, group.get(TrainWords.RATE).orElseThrow());
                if (trained.stream().noneMatch(parameter -> Freezing.isWithin(parameter.name(), path))) {
                    reporter.report(EnglishTransfer.idleGroup(at, path));
                }
            }
        }
        return new Rates(rates);
    }

    /** Points at the first word of the path that is no line. */
    private void unknown(String path, Span at) {
        String known = lines.known(path);
        int from = known.isEmpty() ? 0 : known.length() + 1;
        int dot = path.indexOf('.', from);
        String word = path.substring(from, dot < 0 ? path.length() : dot);
        Span wordAt =
                at.text().equals(path) ? at.file().span(at.start() + from, at.start() + from + word.length()) : at;
        reporter.report(EnglishTransfer.unknownLine(wordAt, word, lines.inside(known)));
    }
}
