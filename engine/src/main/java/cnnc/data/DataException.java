package cnnc.data;

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

    public DataProblem problem() {
        return problem;
    }
}
