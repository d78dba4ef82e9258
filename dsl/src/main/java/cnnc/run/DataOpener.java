package cnnc.run;

import cnnc.compile.DatasetStatement;
import cnnc.compile.Part;
import cnnc.data.DataException;
import cnnc.data.DataParts;
import cnnc.data.DataProblem;
import cnnc.data.Dataset;
import cnnc.data.Format;
import cnnc.data.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the data sets of a program, each once: checking and running see the same. */
public final class DataOpener {
    private final Places places;
    private final boolean waits;
    private final List<DataParts> unpacked = new ArrayList<>();
    private final Map<Key, Dataset> opened = new HashMap<>();

    /** What decides the content: two statements alike share one data set. */
    private record Key(String format, String path, Object options) {}

    public DataOpener(Places places) {
        this(places, true);
    }

    /** @param waits whether opening waits until all is unpacked, so that damage shows at once */
    DataOpener(Places places, boolean waits) {
        this.places = places;
        this.waits = waits;
    }

    /** @throws DataException saying what is missing or wrong */
    public Dataset open(DatasetStatement statement) {
        Key key = new Key(statement.format().word(), statement.path(), statement.options());
        Dataset known = opened.get(key);
        if (known == null) {
            DataParts parts = parts(statement);
            unpacked.add(parts);
            if (waits) {
                await();
            }
            known = Dataset.of(statement.name(), parts, statement.options());
            opened.put(key, known);
        }
        return known;
    }

    /**
     * Waits until all that was opened is unpacked.
     *
     * @throws DataException where something is damaged
     */
    void await() {
        unpacked.forEach(DataParts::await);
    }

    private DataParts parts(DatasetStatement statement) {
        return switch (statement.format()) {
            case Format.OfFiles files -> files.open(places.require(statement.path()));
            case Format.Drawn drawn -> drawn.open(statement.path(), statement.options());
        };
    }

    /** @throws DataException where the data set has no such part */
    public Source part(DatasetStatement statement, Part part) {
        Dataset dataset = open(statement);
        return switch (part) {
            case TRAIN -> dataset.train();
            case VALIDATION -> dataset.validation().orElseThrow(() -> missing(statement, "validation", "validate 10%"));
            case TEST -> dataset.test().orElseThrow(() -> missing(statement, "test", "split 80% 10% 10%"));
        };
    }

    private static DataException missing(DatasetStatement statement, String part, String word) {
        return new DataException(new DataProblem(
                statement.name(), "", "has no " + part + " part", "", "add `" + word + "` to the data set"));
    }
}
