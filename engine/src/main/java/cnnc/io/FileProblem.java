package cnnc.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that can't be used, said to the user in one message.
 *
 * @see #file the file
 */
public class FileProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String what;
    private final String remedy;

    /**
     * @param what what is wrong, with the place in the file: {@code the header says 80 bytes, the file ends after 12}
     * @param remedy a change that works
     */
    public FileProblem(Path file, String what, String remedy) {
        super(file + ": " + what + " (" + remedy + ")");
        this.file = file;
        this.what = what;
        this.remedy = remedy;
    }

    public Path file() {
        return file;
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
