package cnnc.run;

import cnnc.compile.Answer;
import cnnc.compile.DataFacts;
import cnnc.compile.DatasetStatement;
import cnnc.compile.Program;
import cnnc.train.SavedData;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program as files keep it: its text, and what it asks of its data sets. */
record SavedProgram(String text, Map<String, SavedData> datasets) {
    static SavedProgram of(Program program) {
        Map<String, SavedData> datasets = new LinkedHashMap<>();
        program.statements(DatasetStatement.class).forEach(dataset -> {
            if (dataset.facts() instanceof Answer.Known<DataFacts>(DataFacts facts)) {
                datasets.put(
                        dataset.name(), new SavedData(facts.classes(), facts.masks(), facts.size(), facts.channels()));
            }
        });
        return new SavedProgram(program.text(), datasets);
    }
}
