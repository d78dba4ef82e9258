package cnnc.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picture files, decoded when they are read. All headers were read and checked when it was made. */
final class FileSource implements Source {
    private final List<StoredFile> files;
    private final int[] labels;
    private final List<String> classes;
    private final Optional<PictureSize> size;
    private final int channels;

    private FileSource(
            List<StoredFile> files, List<Integer> labels, List<String> classes, List<PictureHeader> headers) {
        this.files = List.copyOf(files);
        this.labels = labels.stream().mapToInt(Integer::intValue).toArray();
        this.classes = classes;
        size = PictureHeader.commonSize(headers);
        channels = PictureHeader.mostChannels(headers);
    }

    /** @param classes of all parts, those of the training part */
    static FileSource of(ClassFolders folders, List<String> classes, BrokenFiles broken) {
        List<StoredFile> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Map.Entry<String, Collection<StoredFile>> folder :
                folders.pictures().entrySet()) {
            int label = classes.indexOf(folder.getKey());
            if (label < 0) {
                throw DataException.in(
                        folders.folder(),
                        "has a class " + folder.getKey() + " that the training part lacks",
                        "that one has " + String.join(", ", classes),
                        "give both parts the same class folders");
            }
            for (StoredFile file : folder.getValue()) {
                files.add(file);
                labels.add(label);
            }
        }
        return of(folders.folder(), files, labels, classes, broken);
    }

    /**
     * @param place folder, archive or list, for messages
     * @param labels by file
     */
    static FileSource of(
            String place, List<StoredFile> files, List<Integer> labels, List<String> classes, BrokenFiles broken) {
        List<StoredFile> sound = new ArrayList<>();
        List<Integer> soundLabels = new ArrayList<>();
        List<PictureHeader> headers = new ArrayList<>();
        List<DataException> bad = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            try {
                headers.add(PictureFiles.header(files.get(i)));
                sound.add(files.get(i));
                soundLabels.add(labels.get(i));
            } catch (DataException e) {
                bad.add(e);
            }
        }
        if (!bad.isEmpty()) {
            broken.found(place, files.size(), bad);
        }
        if (sound.isEmpty()) {
            throw bad.getFirst();
        }
        return new FileSource(sound, soundLabels, classes, headers);
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
    public String name(int index) {
        return files.get(index).name();
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
