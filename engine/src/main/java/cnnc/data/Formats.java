package cnnc.data;

import java.util.List;
import java.util.Optional;

/** The formats, in the order of the reference page. A new one is a record and a line here. */
public final class Formats {
    public static final List<Format> ALL = List.of(
            new IdxFormat(), CifarFormat.CIFAR10, CifarFormat.CIFAR100, new FolderFormat(), new SyntheticFormat());

    private Formats() {}

    public static Optional<Format> find(String word) {
        return ALL.stream().filter(format -> format.word().equals(word)).findFirst();
    }
}
