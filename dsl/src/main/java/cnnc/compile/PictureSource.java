package cnnc.compile;

/** A picture that a statement works on. */
public sealed interface PictureSource {
    /** As the program says it. */
    String name();

    /**
     * @param path as written
     * @param saved whether a statement above writes it
     */
    record File(String path, boolean saved) implements PictureSource {
        @Override
        public String name() {
            return path;
        }
    }

    record Declared(ImageStatement image) implements PictureSource {
        @Override
        public String name() {
            return image.name();
        }
    }
}
