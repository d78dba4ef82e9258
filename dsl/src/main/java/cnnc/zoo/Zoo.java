package cnnc.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The programs that come with cnnc: {@code import resnet18 from "zoo/resnet18.cnn"}. */
public final class Zoo {
    private static final String FOLDER = "zoo/";
    private static final String ENDING = ".cnn";

    /** Each is a file, and the model that it declares. */
    public static final List<String> NETWORKS = List.of(
            "lenet5",
            "alexnet",
            "vgg11",
            "vgg16",
            "resnet18",
            "resnet34",
            "resnet50",
            "squeezenet",
            "mobilenet_v2",
            "densenet121",
            "googlenet",
            "unet");

    private static final List<String> TABLES =
            List.of("resnet", "vgg11", "vgg16", "alexnet", "squeezenet", "mobilenet_v2", "densenet", "googlenet");

    private Zoo() {}

    /** The text of a program by its path, {@code zoo/resnet18.cnn}. */
    public static Optional<String> program(String path) {
        return NETWORKS.stream()
                .filter(name -> path.equals(FOLDER + name + ENDING))
                .findFirst()
                .map(name -> read(name + ENDING));
    }

    /** Paths of all programs. */
    public static List<String> programs() {
        return NETWORKS.stream().map(name -> FOLDER + name + ENDING).toList();
    }

    /** What torchvision calls the weights of these networks. */
    public static List<NameTable> tables() {
        return TABLES.stream()
                .map(name -> NameTable.parse("torchvision's " + name, read(name + ".names")))
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Zoo.class.getResourceAsStream("/" + FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("zoo: " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
