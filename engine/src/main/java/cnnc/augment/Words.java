package cnnc.augment;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the catalogue's parts share. */
final class Words {
    static final double ALWAYS = 1;

    private Words() {}

    /** A word that also takes {@code chance}; that is its last setting. */
    static Definition<Chance> word(
            String name,
            String help,
            String example,
            double chance,
            Function<Arguments, Augmentation> create,
            Attribute<?>... settings) {
        Attribute<Double> probability =
                Attribute.share("chance", "probability that it happens").orElse(chance);
        List<Attribute<?>> all = new ArrayList<>(List.of(settings));
        all.add(probability);
        return Definition.of(
                name,
                help,
                example,
                arguments -> new Chance(create.apply(arguments), arguments.get(probability)),
                all.toArray(Attribute<?>[]::new));
    }

    static Literal.Range range(double from, double to) {
        return new Literal.Range(from, to, null);
    }

    static Attribute<Fill> fill(Fill fallback) {
        return Attribute.choice("fill", Fill.class, "what stands outside the picture")
                .orElse(fallback);
    }
}
