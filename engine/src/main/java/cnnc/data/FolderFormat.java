package cnnc.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder for each class: {@code train/CLASS/…} and, where there are, {@code validation/CLASS/…} and {@code test/CLASS/…}; or only
 * {@code CLASS/…}. Pictures may also lie in folders below a class; hidden files are passed over. The same in a zip, tar or tar.gz, where all
 * may lie in one folder more.
 */
record FolderFormat() implements Format.OfFiles {
    @Override
    public String word() {
        return "folders";
    }

    @Override
    public String help() {
        return "a folder for each class, with pictures; divided by folders train, validation and test, if there are;"
                + " also in a .zip, .tar or .tar.gz";
    }

    @Override
    public DataParts open(Path path, BrokenFiles broken) {
        FileTree tree = FileTree.of(path, ClassFolders::isWanted);
        return of(Files.isDirectory(path) ? tree : inside(tree), broken);
    }

    /** What lies in an archive's only folder, where that holds folders again. */
    private static FileTree inside(FileTree tree) {
        List<String> top = tree.top();
        boolean only = top.size() == 1 && tree.files().keySet().stream().allMatch(path -> path.indexOf('/') > 0);
        if (!only || top.getFirst().equals("train")) {
            return tree;
        }
        FileTree below = tree.below(top.getFirst());
        boolean pictures = below.files().keySet().stream().anyMatch(path -> path.indexOf('/') < 0);
        return pictures || below.top().isEmpty() ? tree : inside(below);
    }

    private static DataParts of(FileTree tree, BrokenFiles broken) {
        Optional<FileTree> train = child(tree, "train", "training");
        Optional<FileTree> validation = child(tree, "validation", "valid", "val");
        Optional<FileTree> test = child(tree, "test", "testing");
        if (train.isEmpty() && (validation.isPresent() || test.isPresent())) {
            throw DataException.in(
                    tree.name(),
                    "has a folder " + test.or(() -> validation).orElseThrow().name() + ", but none named train",
                    "",
                    "name the training folder train, or divide with `split`");
        }
        ClassFolders classes = ClassFolders.in(train.orElse(tree));
        List<String> names = List.copyOf(classes.pictures().keySet());
        return new DataParts(
                FileSource.of(classes, names, broken),
                validation.map(ClassFolders::in).map(part -> FileSource.of(part, names, broken)),
                test.map(ClassFolders::in).map(part -> FileSource.of(part, names, broken)));
    }

    private static Optional<FileTree> child(FileTree tree, String... names) {
        List<String> top = tree.top();
        for (String name : names) {
            if (top.contains(name)) {
                return Optional.of(tree.below(name));
            }
        }
        return Optional.empty();
    }
}
