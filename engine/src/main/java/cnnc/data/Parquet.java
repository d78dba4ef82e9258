package cnnc.data;

import java.util.Arrays;

/** Tables of pictures as public sets come in. They are not read, and whoever has one is told how to unpack it. */
final class Parquet {
    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    private Parquet() {}

    static boolean begins(byte[] first) {
        return Arrays.equals(first, 0, Math.min(first.length, MARK.length), MARK, 0, MARK.length);
    }

    static boolean isNamed(String name) {
        return PictureFiles.ending(name).equals("parquet");
    }

    static DataException refused(String file) {
        return DataException.in(
                file,
                "is a Parquet file, which is not read",
                "its pictures stand in it as PNG or JPG files",
                "unpack it into a folder for each class; docs/data.md has the seven lines of Python that do so");
    }
}
