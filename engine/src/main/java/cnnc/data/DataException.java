package cnnc.data;

import cnnc.io.WriteProblem;
import java.io.EOFException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Carries a {@link DataProblem} from where a file is read to whoever shows it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DataProblem problem;

    public DataException(DataProblem problem) {
        this(problem, null);
    }

    /** @param cause what the reader below said, for whoever debugs; its text is already part of the problem */
    public DataException(DataProblem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** About a whole file. */
    static DataException in(Path file, String what, String why, String remedy) {
        return at(file, "", what, why, remedy);
    }

    static DataException in(String file, String what, String why, String remedy) {
        return at(file, "", what, why, remedy);
    }

    /** About a place in a file. */
    static DataException at(Path file, String place, String what, String why, String remedy) {
        return at(file.toString(), place, what, why, remedy);
    }

    static DataException at(String file, String place, String what, String why, String remedy) {
        return new DataException(new DataProblem(file, place, what, why, remedy));
    }

    /** About a file that could not be read at all, or not to its end. */
    static DataException reading(Path file, Exception cause) {
        return reading(file.toString(), cause);
    }

    static DataException reading(String file, Exception cause) {
        if (cause instanceof WriteProblem full) {
            return new DataException(
                    new DataProblem(
                            file,
                            "",
                            "can't be unpacked",
                            full.file() + " " + full.what(),
                            "make room on that disk, or name another place: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER"),
                    cause);
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DataException(
                new DataProblem(
                        file,
                        "",
                        cause instanceof EOFException ? "ends too early" : "can't be read",
                        said,
                        "see that the file is there, readable and whole; if it was downloaded or copied, do it again"),
                cause);
    }

    public DataProblem problem() {
        return problem;
    }
}
