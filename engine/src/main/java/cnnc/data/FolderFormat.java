package cnnc.data;

import java.nio.file.Path;
import java.util.List;

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
        PartFolders parts = PartFolders.of(path);
        ClassFolders classes = ClassFolders.in(parts.train());
        List<String> names = List.copyOf(classes.pictures().keySet());
        return new DataParts(
                FileSource.of(classes, names, broken),
                parts.validation().map(ClassFolders::in).map(part -> FileSource.of(part, names, broken)),
                parts.test().map(ClassFolders::in).map(part -> FileSource.of(part, names, broken)));
    }
}
