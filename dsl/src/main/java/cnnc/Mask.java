package cnnc;

import cnnc.data.PictureSize;
import cnnc.report.PictureFile;
import cnnc.run.Preflight;
import cnnc.run.RunProblem;
import java.io.IOException;
import java.nio.file.Path;

/** What each pixel of a picture shows, as numbers of a {@link SavedModel}'s classes. Immutable. */
public final class Mask {
    private final int height;
    private final int width;
    private final byte[] classes;

    Mask(int height, int width, byte[] classes) {
        this.height = height;
        this.width = width;
        this.classes = classes;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The number of a pixel's class, in {@link SavedModel#classes}. @param y from the top */
    public int at(int y, int x) {
        return classes[y * width + x] & 0xFF;
    }

    /**
     * Writes it as PNG: its numbers are those of the classes, as {@code from masks} reads them, and a palette makes them visible.
     *
     * @throws CnncException when a file is in the way that cnnc did not write
     */
    public void save(Path file) throws IOException {
        try {
            Preflight.target(file);
        } catch (RunProblem e) {
            throw new CnncException(String.valueOf(e.getMessage()), e);
        }
        PictureFile.writeMask(file, new PictureSize(height, width), classes);
    }
}
