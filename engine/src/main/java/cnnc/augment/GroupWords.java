package cnnc.augment;

import static cnnc.augment.Words.ALWAYS;
import static cnnc.augment.Words.word;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.catalog.Literal;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** Words with braces: which of the operations inside are applied. */
final class GroupWords {
    private static final Attribute<Double> MAYBE = Attribute.share("chance", "probability that it happens")
            .asPositional()
            .orElse(0.5);
    private static final Attribute<Literal.Range> COUNT = Attribute.range(
                    "count", 0, 1000, Dimension.NONE, "how many of them")
            .asPositional();

    private GroupWords() {}

    static List<Definition<Chance>> all() {
        return List.of(
                Definition.<Chance>of(
                                "maybe",
                                "all that stands inside, or nothing",
                                "maybe 80% { rotate -15..15 deg }",
                                a -> new Chance(new Group.Sequence(a.body(Stage.class)), a.get(MAYBE)),
                                MAYBE)
                        .withBody(Body.REQUIRED),
                word(
                                "one-of",
                                "one line of those inside, each with the same probability",
                                "one-of { rotate -15..15 deg; gaussian-blur }",
                                ALWAYS,
                                a -> new Group.OneOf(a.body(Stage.class)))
                        .withBody(Body.REQUIRED),
                word(
                                "some-of",
                                "some lines of those inside, in their order",
                                "some-of 1..2 { rotate -15..15 deg; gaussian-blur; invert }",
                                ALWAYS,
                                a -> new Group.SomeOf(
                                        (int) Math.rint(a.get(COUNT).from()),
                                        (int) Math.rint(a.get(COUNT).to()),
                                        a.body(Stage.class)),
                                COUNT)
                        .withBody(Body.REQUIRED),
                word(
                                "sequence",
                                "all lines inside, as one",
                                "sequence { rotate -15..15 deg; gaussian-blur }",
                                ALWAYS,
                                a -> new Group.Sequence(a.body(Stage.class)))
                        .withBody(Body.REQUIRED),
                word(
                                "shuffle",
                                "all lines inside, in an order drawn for each picture",
                                "shuffle { rotate -15..15 deg; gaussian-blur }",
                                ALWAYS,
                                a -> new Group.Shuffle(a.body(Stage.class)))
                        .withBody(Body.REQUIRED));
    }
}
