package cnnc.data;

import java.nio.file.Path;
import java.util.Arrays;

/** Pictures and labels of single IDX files. */
final class IdxReader {
    /** Pictures of one file. */
    record Pictures(RecordSource.Layout layout, RecordSource.Block block) {}

    private IdxReader() {}

    /** {@code (N, H, W)} or {@code (N, H, W, C)} of a file; a compressed one is kept in the spool. */
    static Pictures pictures(Path file, Spool spool) {
        try (IdxFile idx = IdxFile.open(file)) {
            int[] dims = idx.dims();
            int channels = dims.length == 4 ? dims[3] : 1;
            if (dims.length < 3 || (channels != 1 && channels != 3)) {
                throw DataException.in(
                        file,
                        "has the shape " + Arrays.toString(dims) + ", which is not pictures",
                        "pictures are count x height x width, or with 1 or 3 channels behind",
                        "see that the files of pictures and labels are not exchanged");
            }
            if (Arrays.stream(dims).anyMatch(dim -> dim == 0)) {
                throw DataException.in(
                        file, "holds no pictures", "its shape is " + Arrays.toString(dims), "use a file with pictures");
            }
            long each = (long) dims[1] * dims[2] * channels;
            Memory.require(file, "", each > Integer.MAX_VALUE ? Long.MAX_VALUE : each);
            return new Pictures(
                    new RecordSource.Layout(new PictureSize(dims[1], dims[2]), channels, false),
                    new RecordSource.Block(file.toString(), idx.content(spool), 0, (int) each, dims[0]));
        }
    }

    /** {@code (N)} of a file. */
    static int[] labels(Path file) {
        try (IdxFile idx = IdxFile.open(file)) {
            int[] dims = idx.dims();
            if (dims.length != 1) {
                throw DataException.in(
                        file,
                        "has " + dims.length + " dimensions where labels have one",
                        "",
                        "see that the files of pictures and labels are not exchanged");
            }
            Memory.require(file, "", 5L * dims[0]);
            byte[] numbers = new byte[dims[0]];
            idx.content(new Spool()).copy(file.toString(), 0, numbers);
            int[] labels = new int[numbers.length];
            Arrays.setAll(labels, i -> numbers[i] & 0xFF);
            return labels;
        }
    }
}
