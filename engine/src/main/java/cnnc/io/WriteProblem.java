package cnnc.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that can't be written: the disk is full, or it is not allowed there. Nothing half-written is left. */
public final class WriteProblem extends FileProblem {
    private static final long serialVersionUID = 1L;

    private WriteProblem(Path file, IOException cause) {
        super(
                file,
                "can't be written: " + reason(cause),
                "make room on that disk or see to your rights there, or name another place");
        initCause(cause);
    }

    /** About this file, unless the cause already says which one. */
    public static WriteProblem of(Path file, IOException cause) {
        return cause instanceof WriteProblem said ? said : new WriteProblem(file, cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "there is no right to";
            case FileAlreadyExistsException there -> there.getFile() + " is a file, no folder";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}
