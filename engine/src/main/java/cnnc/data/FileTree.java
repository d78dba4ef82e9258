package cnnc.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files in a folder or archive by their paths: relative, with slashes, in the order of code points. What systems leave behind and other
 * hidden files are not in it. Nothing is unpacked.
 *
 * @param name of the folder or archive, as the user knows it
 * @param folders all of them, also empty ones
 */
record FileTree(String name, SortedSet<String> folders, SortedMap<String, StoredFile> files) {
    private static final int DEPTH = 32;

    static FileTree empty(String name) {
        return new FileTree(name, new TreeSet<>(CodePoints.order()), new TreeMap<>(CodePoints.order()));
    }

    /**
     * @param place a folder, or a zip, tar or tar.gz
     * @param wanted by path; other files are passed over
     * @throws DataException when it is none of these, is damaged, or an archive wants out of its place
     */
    static FileTree of(Path place, Predicate<String> wanted) {
        try {
            if (Files.isDirectory(place)) {
                return ofFolder(place, wanted);
            }
            if (!Files.exists(place)) {
                throw DataException.in(place, "is not there", "", "name an existing folder or archive");
            }
            return archive(place, wanted);
        } catch (UncheckedIOException | IOException e) {
            throw DataException.reading(place, e);
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PictureKind.FIRST);
        }
    }

    private static FileTree archive(Path file, Predicate<String> wanted) throws IOException {
        byte[] first = beginning(file);
        if (Parquet.begins(first)) {
            throw Parquet.refused(file.toString());
        }
        if (PictureKind.ALL.stream().anyMatch(kind -> kind.begins(first))) {
            throw DataException.in(
                    file,
                    "is a single picture",
                    "wanted: many, with their classes",
                    "name the folder of class folders");
        }
        boolean zip = first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] == first[3] - 1;
        return zip ? ZipTree.of(file, wanted) : TarArchive.tree(file, wanted);
    }

    private static FileTree ofFolder(Path folder, Predicate<String> wanted) throws IOException {
        FileTree tree = empty(folder.toString());
        try (Stream<Path> paths = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(path -> !path.equals(folder)).forEach(path -> {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    tree.addFolder(name);
                } else if (wanted.test(name)) {
                    checkKind(path);
                    tree.addFile(name, new StoredFile.OfFolder(path));
                }
            });
        }
        return tree;
    }

    /** Reading a pipe or a device may never end; a link that leads nowhere would vanish. */
    private static void checkKind(Path path) {
        if (!Files.isRegularFile(path)) {
            throw DataException.in(
                    path,
                    Files.isSymbolicLink(path) ? "is a link that leads to no file" : "is no ordinary file",
                    "",
                    "take it out of the folder");
        }
    }

    /** Without the steps that lead nowhere: {@code ./a//b/} becomes {@code a/b}. */
    private static String plain(String path) {
        return Arrays.stream(path.split("/"))
                .filter(step -> !step.isEmpty() && !step.equals("."))
                .collect(Collectors.joining("/"));
    }

    void addFolder(String folder) {
        String path = plain(folder);
        if (!path.isEmpty() && !isHidden(path)) {
            folders.add(path);
        }
    }

    /** Gives false where the path is taken. */
    boolean addFile(String name, StoredFile file) {
        String path = plain(name);
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            addFolder(path.substring(0, slash));
        }
        return isHidden(path) || files.putIfAbsent(path, file) == null;
    }

    /** What systems leave behind: {@code .DS_Store}, {@code ._1.png}, {@code __MACOSX}. */
    private static boolean isHidden(String path) {
        return Arrays.stream(path.split("/")).anyMatch(step -> step.startsWith(".") || step.equals("__MACOSX"));
    }

    /** Whether a name in an archive would lead out of the folder that it is unpacked to, on any system. */
    static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/")).contains("..");
    }

    /** Names of the folders at the top. */
    List<String> top() {
        return folders.stream().filter(path -> path.indexOf('/') < 0).toList();
    }

    /** What lies in one folder, by paths relative to it. */
    FileTree below(String folder) {
        FileTree tree = empty(name + "/" + folder);
        String from = folder + "/";
        String to = folder + "0"; // the character behind the slash
        folders.subSet(from, to).forEach(path -> tree.addFolder(path.substring(from.length())));
        files.subMap(from, to).forEach((path, file) -> tree.addFile(path.substring(from.length()), file));
        return tree;
    }

    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
