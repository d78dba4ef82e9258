package cnnc.data;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder for each class: {@code train/CLASS/…} and, where there are, {@code validation/CLASS/…} and {@code test/CLASS/…}; or only
 * {@code CLASS/…}. PNG and JPG, also in folders below a class; hidden files are passed over. The same in a zip, which is not unpacked.
 */
record FolderFormat() implements Format.OfFiles {
    @Override
    public String word() {
        return "folders";
    }

    @Override
    public String help() {
        return "a folder for each class, with PNG or JPG pictures; divided by folders train, validation and test, if"
                + " there are";
    }

    @Override
    public DataParts open(Path path) {
        Path root = Files.isDirectory(path) ? path : zipRoot(path);
        Optional<Path> train = child(root, "train", "training");
        Optional<Path> validation = child(root, "validation", "valid", "val");
        Optional<Path> test = child(root, "test", "testing");
        if (train.isEmpty() && (validation.isPresent() || test.isPresent())) {
            throw DataException.in(
                    root,
                    "has a folder "
                            + test.or(() -> validation).map(Path::getFileName).orElse(root) + ", but none named train",
                    "",
                    "name the training folder train, or divide with `split`");
        }
        ClassFolders classes = ClassFolders.in(train.orElse(root));
        List<String> names = classes.names();
        return new DataParts(
                FolderSource.of(classes, names),
                validation.map(ClassFolders::in).map(part -> FolderSource.of(part, names)),
                test.map(ClassFolders::in).map(part -> FolderSource.of(part, names)));
    }

    private static Optional<Path> child(Path root, String... names) {
        for (String name : names) {
            Path child = root.resolve(name);
            if (Files.isDirectory(child)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The archive stays open as long as pictures are read from it. */
    private static Path zipRoot(Path path) {
        if (!Files.exists(path)) {
            throw DataException.in(path, "is not there", "", "name an existing folder");
        }
        try {
            return FileSystems.newFileSystem(path, Map.of("accessMode", "readOnly"))
                    .getPath("/");
        } catch (IOException | ProviderNotFoundException | IllegalArgumentException | UnsupportedOperationException e) {
            throw DataException.in(
                    path,
                    "is neither a folder nor a sound zip archive",
                    String.valueOf(e.getMessage()),
                    "name the folder that holds the class folders");
        }
    }
}
