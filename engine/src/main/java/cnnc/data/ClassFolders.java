package cnnc.data;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pictures of one part, by class; classes and pictures in the order of their names.
 *
 * @param folder as the user knows it
 */
record ClassFolders(String folder, Map<String, Collection<StoredFile>> pictures) {
    private static final Set<String> NOT_READ = Set.of("heic", "heif", "avif", "jp2", "jxl", "ppm", "pgm", "psd");

    /** Pictures, and those that people would miss. */
    static boolean isWanted(String name) {
        return PictureFiles.isPicture(name) || NOT_READ.contains(PictureFiles.ending(name)) || Parquet.isNamed(name);
    }

    static ClassFolders in(FileTree tree) {
        tree.files().forEach((path, file) -> {
            if (Parquet.isNamed(path)) {
                throw Parquet.refused(file.name());
            }
            if (!PictureFiles.isPicture(path)) {
                throw PictureFiles.unsupported(file.name(), "is a picture of a kind that is not read");
            }
            if (path.indexOf('/') < 0) {
                throw DataException.in(
                        tree.name(),
                        "holds pictures that lie in no class folder, such as " + path,
                        "the folder's name is the class",
                        "make a folder for each class and move the pictures there");
            }
        });
        Map<String, Collection<StoredFile>> pictures = new TreeMap<>(CodePoints.order());
        for (String name : tree.top()) {
            FileTree below = tree.below(name);
            if (below.files().isEmpty()) {
                throw DataException.in(
                        below.name(),
                        "is a class folder without pictures",
                        "looked for " + PictureFiles.KINDS + ", by the endings of names",
                        "put pictures there, or remove the folder");
            }
            pictures.put(name, below.files().values());
        }
        if (pictures.isEmpty()) {
            throw DataException.in(
                    tree.name(), "holds no class folders", "", "make a folder for each class, with its pictures");
        }
        return new ClassFolders(tree.name(), pictures);
    }
}
