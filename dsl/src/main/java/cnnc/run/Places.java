package cnnc.run;

import cnnc.data.DataException;
import cnnc.data.DataProblem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where paths of a program are looked up: inputs beside the program, then in the data folders; outputs below the output folder.
 *
 * @param program the folder of the {@code .cnn} file
 * @param data {@code --data}, {@code $CNNC_DATA}
 * @param out {@code --out}, else the folder in which the program was started
 */
public record Places(Path program, List<Path> data, Path out) {
    public Places {
        data = List.copyOf(data);
    }

    /** The first place that exists. */
    public Optional<Path> find(String path) {
        return candidates(path).stream().filter(Files::exists).findFirst();
    }

    /** As {@link #find}. @throws DataException where there is none */
    public Path require(String path) {
        return find(path)
                .orElseThrow(() -> new DataException(new DataProblem(
                        path,
                        "",
                        "is not there",
                        "looked for "
                                + String.join(
                                        ", ",
                                        candidates(path).stream()
                                                .map(Path::toString)
                                                .toList()),
                        "write the right path, or say where data lie with --data FOLDER or CNNC_DATA")));
    }

    /** Every place that is looked at, in order: for messages. */
    public List<Path> candidates(String path) {
        List<Path> places = new ArrayList<>();
        try {
            places.add(program.resolve(path));
            data.forEach(folder -> places.add(folder.resolve(path)));
        } catch (InvalidPathException e) {
            return List.of();
        }
        return places;
    }

    public Path output(String path) {
        return out.resolve(path);
    }
}
