package cnnc.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The parts of a folder or archive of pictures: its folders {@code train}, {@code validation} and {@code test}, or all of it for training. */
record PartFolders(FileTree train, Optional<FileTree> validation, Optional<FileTree> test) {
    /** In an archive all may lie in one folder more. */
    static PartFolders of(Path path) {
        FileTree tree = FileTree.of(path, ClassFolders::isWanted);
        return of(Files.isDirectory(path) ? tree : inside(tree));
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

    private static PartFolders of(FileTree tree) {
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
        return new PartFolders(train.orElse(tree), validation, test);
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
