package cnnc.augment;

import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import java.util.List;
import java.util.stream.Stream;

/** The augmentations of the language. */
public final class Augmentations {
    public static final Catalog<Chance> CATALOG = Catalog.of("augmentation", all());

    private Augmentations() {}

    private static List<Definition<Chance>> all() {
        return Stream.of(GeometryWords.all(), ColourWords.all(), NoiseWords.all(), ModernWords.all(), GroupWords.all())
                .flatMap(List::stream)
                .toList();
    }
}
