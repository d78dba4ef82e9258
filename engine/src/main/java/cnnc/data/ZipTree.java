package cnnc.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files in a zip. One with a name that leads out of it, or a file twice, is refused as a whole. */
final class ZipTree {
    private ZipTree() {}

    static FileTree of(Path archive, Predicate<String> wanted) {
        FileTree tree = FileTree.empty(archive.toString());
        ZipFile zip = open(archive);
        for (ZipEntry entry : Collections.list(zip.entries())) {
            take(archive, zip, entry, wanted, tree);
        }
        return tree;
    }

    private static ZipFile open(Path archive) {
        try {
            return new ZipFile(archive.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw DataException.in(
                    archive, "is no sound zip archive", String.valueOf(e.getMessage()), "make or download it again");
        }
    }

    private static void take(Path archive, ZipFile zip, ZipEntry entry, Predicate<String> wanted, FileTree tree) {
        String name = entry.getName();
        if (FileTree.leadsOut(name)) {
            throw refused(archive, name, "has a name that leads out of the archive's folder");
        }
        if (entry.isDirectory()) {
            tree.addFolder(name);
            return;
        }
        if (!wanted.test(name)) {
            return;
        }
        if (!Memory.plausible(entry.getSize(), entry.getCompressedSize())) {
            throw refused(archive, name, "announces more than can come out of it");
        }
        if (!tree.addFile(name, new StoredFile.OfZip(archive, zip, entry))) {
            throw refused(archive, name, "is there twice");
        }
    }

    private static DataException refused(Path archive, String entry, String why) {
        return DataException.at(
                archive,
                "entry " + entry,
                why,
                "nothing was unpacked",
                "get the archive from its official place again");
    }
}
