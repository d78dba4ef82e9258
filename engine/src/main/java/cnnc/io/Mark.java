package cnnc.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What files of ours say of themselves, near their beginning: only such files are replaced. */
public final class Mark {
    /** A text chunk of PNG: its word, a zero, its text. */
    public static final String PNG = "Software\0cnnc";

    /** In the head of a page. */
    public static final String PAGE = "<meta name=\"generator\" content=\"cnnc\">";

    /** In a drawing. */
    public static final String SVG = "<!-- drawn by cnnc -->";

    private static final int BEGINNING = 1024;

    private Mark() {}

    /** Whether the file has one of these marks. */
    public static boolean isIn(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return beginning.contains(PNG) || beginning.contains(PAGE) || beginning.contains(SVG);
        }
    }
}
