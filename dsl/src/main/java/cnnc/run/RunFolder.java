package cnnc.run;

import cnnc.io.AtomicFile;
import cnnc.io.WriteProblem;
import cnnc.train.Event;
import cnnc.train.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code runs/NAME}: what a run leaves. A folder that stands there from an earlier run is moved to {@code NAME.1}, {@code .2}, …
 * before a new one begins.
 */
public final class RunFolder {
    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** An empty folder at this place; what stood there is moved aside. */
    public static RunFolder begin(Path folder) throws WriteProblem {
        try {
            if (Files.exists(folder)) {
                int number = 1;
                while (Files.exists(aside(folder, number))) {
                    number++;
                }
                Files.move(folder, aside(folder, number));
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WriteProblem.of(folder, e);
        }
        return new RunFolder(folder);
    }

    /** The folder of a run that goes on. */
    public static RunFolder resume(Path folder) {
        return new RunFolder(folder);
    }

    private static Path aside(Path folder, int number) {
        return folder.resolveSibling(folder.getFileName() + "." + number);
    }

    public Path path() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path events() {
        return file("events.jsonl");
    }

    /** State of the run, for {@code --resume}. */
    public Path state() {
        return file("last.run");
    }

    /**
     * Weights of a stage.
     *
     * @param stage empty for the only one of a program
     */
    public Path weights(String stage, boolean best) {
        String name = best ? "best.safetensors" : "last.safetensors";
        return file(stage.isEmpty() ? name : stage + "-" + name);
    }

    public void program(String text) throws IOException {
        AtomicFile.write(file("program.cnn"), text);
    }

    /** Appends the event's line, if it has one. */
    public void append(Event event) throws WriteProblem {
        var line = EventJson.line(event);
        if (line.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    events(),
                    line.get() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw WriteProblem.of(events(), e);
        }
    }

    /** Bytes of events so far: what a checkpoint remembers. */
    public long eventBytes() throws IOException {
        return Files.exists(events()) ? Files.size(events()) : 0;
    }

    /** Forgets events that came after a checkpoint: the resumed run tells them again. */
    public void truncateEvents(long bytes) throws IOException {
        if (Files.exists(events())) {
            try (RandomAccessFile file = new RandomAccessFile(events().toFile(), "rw")) {
                file.setLength(Math.min(bytes, file.length()));
            }
        }
    }
}
