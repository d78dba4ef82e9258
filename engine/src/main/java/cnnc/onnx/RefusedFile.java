package cnnc.onnx;

import cnnc.io.FileProblem;
import java.nio.file.Path;

/** A file that may be right, but uses what is not supported. Names node, operator and reason. */
public final class RefusedFile extends FileProblem {
    private static final long serialVersionUID = 1L;

    RefusedFile(Path file, String what) {
        super(file, what, "`cnnc import --dry` lists all that is not supported in it");
    }
}
