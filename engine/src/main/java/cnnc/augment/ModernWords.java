package cnnc.augment;

import static cnnc.augment.Words.ALWAYS;
import static cnnc.augment.Words.word;
import static cnnc.catalog.Attribute.choice;
import static cnnc.catalog.Attribute.count;
import static cnnc.catalog.Attribute.real;
import static cnnc.catalog.Attribute.whole;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** Words for policies, and for joining pictures. */
final class ModernWords {
    private static final Attribute<Integer> OPS =
            count("ops", "how many operations").orElse(2);
    private static final Attribute<Integer> MAGNITUDE = whole(
                    "magnitude", 0, Policies.BINS - 1, Dimension.NONE, "how strong, 0 to 30")
            .orElse(9);
    private static final Attribute<Policy> POLICY =
            choice("policy", Policy.class, "which pictures it was found on").asPositional();
    private static final Attribute<Double> MIXUP = alpha().orElse(0.2);
    private static final Attribute<Double> CUTMIX = alpha().orElse(1.0);

    private ModernWords() {}

    private static Attribute<Double> alpha() {
        return real("alpha", 0.01, 100, "of Beta(alpha, alpha), from which the share comes: small keeps one picture");
    }

    static List<Definition<Chance>> all() {
        return List.of(
                word(
                        "rand-augment",
                        "some operations of a common list, all at one magnitude",
                        "rand-augment ops 2 magnitude 9",
                        ALWAYS,
                        a -> new Policies.RandAugment(a.get(OPS), a.get(MAGNITUDE)),
                        OPS,
                        MAGNITUDE),
                word(
                        "trivial-augment",
                        "one operation of a common list, at any magnitude",
                        "trivial-augment",
                        ALWAYS,
                        a -> new Policies.TrivialAugment()),
                word(
                        "auto-augment",
                        "one of 25 learnt pairs of operations",
                        "auto-augment cifar10",
                        ALWAYS,
                        a -> new Policies.AutoAugment(a.get(POLICY).pairs()),
                        POLICY),
                word(
                        "mixup",
                        "blends with another picture of the batch; the label too",
                        "mixup alpha 0.2",
                        ALWAYS,
                        a -> new Mixing.Mixup(a.get(MIXUP)),
                        MIXUP),
                word(
                        "cutmix",
                        "a rectangle comes from another picture of the batch; the label by its area",
                        "cutmix alpha 1",
                        ALWAYS,
                        a -> new Mixing.Cutmix(a.get(CUTMIX)),
                        CUTMIX));
    }
}
