package cnnc.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A data set of our own making in IDX files: bars that lie or stand, 12x12, with noise. */
public final class TinyData {
    public static final int SIDE = 12;

    private TinyData() {}

    /** Writes {@code train} and {@code t10k} files with so many pictures each. */
    public static void write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        part(folder, "train", train, 1);
        part(folder, "t10k", test, 2);
    }

    private static void part(Path folder, String name, int count, long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(images);
        out.writeInt(0x803);
        out.writeInt(count);
        out.writeInt(SIDE);
        out.writeInt(SIDE);
        DataOutputStream outLabels = new DataOutputStream(labels);
        outLabels.writeInt(0x801);
        outLabels.writeInt(count);
        for (int i = 0; i < count; i++) {
            int label = i % 3;
            outLabels.writeByte(label);
            int at = 2 + random.nextInt(SIDE - 4);
            for (int p = 0; p < SIDE * SIDE; p++) {
                int y = p / SIDE;
                int x = p % SIDE;
                boolean on = label == 0 ? y == at : label == 1 ? x == at : (x + y) % SIDE == at;
                out.writeByte((on ? 180 : 0) + random.nextInt(70));
            }
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
