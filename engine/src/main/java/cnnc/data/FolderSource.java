package cnnc.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picture files, decoded when they are read. All headers were read and checked when it was made. */
final class FolderSource implements Source {
    private static final int EXAMPLES = 3;

    private final List<Path> files;
    private final int[] labels;
    private final List<String> classes;
    private final Optional<PictureSize> size;
    private final int channels;

    private FolderSource(List<Path> files, List<Integer> labels, List<String> classes, List<PictureHeader> headers) {
        this.files = List.copyOf(files);
        this.labels = labels.stream().mapToInt(Integer::intValue).toArray();
        this.classes = classes;
        boolean uniform = headers.stream().map(PictureHeader::size).distinct().count() == 1;
        size = uniform ? Optional.of(headers.getFirst().size()) : Optional.empty();
        channels = headers.stream().mapToInt(PictureHeader::channels).max().orElseThrow();
    }

    /** @param classes of all parts, those of the training part */
    static FolderSource of(ClassFolders folders, List<String> classes) {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Map.Entry<String, List<Path>> folder : folders.pictures().entrySet()) {
            int label = classes.indexOf(folder.getKey());
            if (label < 0) {
                throw DataException.in(
                        folders.folder(),
                        "has a class " + folder.getKey() + " that the training part lacks",
                        "that one has " + String.join(", ", classes),
                        "give both parts the same class folders");
            }
            for (Path file : folder.getValue()) {
                files.add(file);
                labels.add(label);
            }
        }
        return new FolderSource(files, labels, classes, headers(folders.folder(), files));
    }

    /** Of all files; where some are bad, one message with their number and the first few. */
    private static List<PictureHeader> headers(Path folder, List<Path> files) {
        List<PictureHeader> headers = new ArrayList<>();
        List<DataException> bad = new ArrayList<>();
        for (Path file : files) {
            try {
                headers.add(PictureFiles.header(file));
            } catch (DataException e) {
                bad.add(e);
            }
        }
        if (bad.size() == 1) {
            throw bad.getFirst();
        }
        if (!bad.isEmpty()) {
            List<String> examples = bad.stream()
                    .limit(EXAMPLES)
                    .map(e -> e.problem().file() + ": " + e.problem().what())
                    .toList();
            throw DataException.in(
                    folder,
                    bad.size() + " of " + files.size() + " pictures can't be read",
                    String.join("\n  = ", examples),
                    bad.getFirst().problem().remedy());
        }
        return headers;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public Picture read(int index) {
        return PictureFiles.read(files.get(index));
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return size;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public boolean decodes() {
        return true;
    }
}
