package cnnc.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats, in the order of the reference page. A new one is a record and a line here. */
public final class Formats {
    public static final List<Format> ALL = List.of(
            new IdxFormat(),
            CifarFormat.CIFAR10,
            CifarFormat.CIFAR100,
            new FolderFormat(),
            new CsvFormat(),
            new MaskFormat(),
            new SyntheticFormat());

    private Formats() {}

    /** What a place most likely holds, by names alone. */
    public static Format.OfFiles guess(Path place) {
        String name = String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return new CsvFormat();
        }
        if (IdxFormat.suits(place)) {
            return new IdxFormat();
        }
        if (MaskFormat.suits(place)) {
            return new MaskFormat();
        }
        return CifarFormat.CIFAR10.suits(place)
                ? CifarFormat.CIFAR10
                : CifarFormat.CIFAR100.suits(place) ? CifarFormat.CIFAR100 : new FolderFormat();
    }

    public static Optional<Format> find(String word) {
        return ALL.stream().filter(format -> format.word().equals(word)).findFirst();
    }
}
