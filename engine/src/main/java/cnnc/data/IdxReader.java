package cnnc.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures and labels of single IDX files. */
final class IdxReader {
    private IdxReader() {}

    /** {@code (N, H, W)} or {@code (N, H, W, C)} of a file. */
    static List<Picture> pictures(Path file) {
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
            Memory.require(file, "", each > Integer.MAX_VALUE ? Long.MAX_VALUE : dims[0] * (each + 64));
            List<Picture> pictures = new ArrayList<>(dims[0]);
            for (int i = 0; i < dims[0]; i++) {
                byte[] pixels = new byte[Math.toIntExact(each)];
                idx.read(pixels);
                pictures.add(new Picture(dims[1], dims[2], channels, pixels));
            }
            idx.end();
            return pictures;
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
            idx.read(numbers);
            idx.end();
            int[] labels = new int[numbers.length];
            Arrays.setAll(labels, i -> numbers[i] & 0xFF);
            return labels;
        }
    }
}
