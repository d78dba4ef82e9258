package cnnc.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pictures of one part, by class; classes and pictures in the order of their names. */
record ClassFolders(Path folder, Map<String, List<Path>> pictures) {
    private static final Set<String> READ = Set.of("png", "jpg", "jpeg");
    private static final Set<String> NOT_READ =
            Set.of("gif", "bmp", "webp", "tif", "tiff", "heic", "avif", "jp2", "ppm", "pgm");
    private static final int DEPTH = 16;

    static ClassFolders in(Path folder) {
        Map<String, List<Path>> pictures = new TreeMap<>(CodePoints.order());
        for (Path child : children(folder)) {
            if (Files.isDirectory(child)) {
                pictures.put(name(child), picturesBelow(child));
            } else if (READ.contains(ending(child))) {
                throw DataException.in(
                        folder,
                        "holds pictures that lie in no class folder, such as " + child.getFileName(),
                        "the folder's name is the class",
                        "make a folder for each class and move the pictures there");
            }
        }
        if (pictures.isEmpty()) {
            throw DataException.in(
                    folder, "holds no class folders", "", "make a folder for each class, with its pictures");
        }
        return new ClassFolders(folder, pictures);
    }

    List<String> names() {
        return List.copyOf(pictures.keySet());
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !isHidden(child)).toList();
        } catch (IOException e) {
            throw DataException.reading(folder, e);
        }
    }

    private static List<Path> picturesBelow(Path folder) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file -> Files.isRegularFile(file) && !isBelowHidden(folder, file))
                    .forEach(file -> {
                        if (NOT_READ.contains(ending(file))) {
                            throw PictureFiles.unsupported(file, "is a picture of a kind that is not read");
                        }
                        if (READ.contains(ending(file))) {
                            found.add(file);
                        }
                    });
        } catch (IOException | UncheckedIOException e) {
            throw DataException.reading(folder, e);
        }
        if (found.isEmpty()) {
            throw DataException.in(
                    folder,
                    "is a class folder without pictures",
                    "looked for names that end in .png, .jpg or .jpeg",
                    "put pictures there, or remove the folder");
        }
        found.sort((a, b) -> CodePoints.order().compare(slashed(folder, a), slashed(folder, b)));
        return List.copyOf(found);
    }

    private static String slashed(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isBelowHidden(Path folder, Path file) {
        for (Path step : folder.relativize(file)) {
            if (isHidden(step)) {
                return true;
            }
        }
        return false;
    }

    /** What systems leave behind: {@code .DS_Store}, {@code ._1.png}, {@code __MACOSX}. */
    private static boolean isHidden(Path path) {
        String name = name(path);
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    /** Folders in a zip end in a slash in some systems' listings. */
    private static String name(Path path) {
        return path.getFileName().toString().replace("/", "");
    }

    private static String ending(Path file) {
        String name = name(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
