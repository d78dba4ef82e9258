package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cnnc.plan.ArenaLayout.Piece;
import cnnc.plan.ArenaLayout.Place;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArenaLayoutTest {
    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> piece = Combinators.combine(
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 12))
                .as((floats, first, length) -> new Piece(floats, first, first + length));
        return piece.list().ofMaxSize(60);
    }

    @Property
    void piecesNeededAtTheSameTimeNeverOverlap(@ForAll("pieces") List<Piece> pieces) {
        assertSound(pieces, ArenaLayout.of(pieces, 1000), 1000);
    }

    @Property
    void oneSlabHoldsWhatFitsIntoIt(@ForAll("pieces") List<Piece> pieces) {
        ArenaLayout layout = ArenaLayout.of(pieces, ArenaLayout.LONGEST);
        assertSound(pieces, layout, ArenaLayout.LONGEST);
        assertThat(layout.slabs()).hasSizeLessThanOrEqualTo(1);
        if (!pieces.isEmpty()) {
            long all = pieces.stream()
                    .mapToLong(p -> p.floats() + ArenaLayout.LINE)
                    .sum();
            assertThat((long) layout.slabs().getFirst()).isBetween(peak(pieces), all);
        }
    }

    /** Floats needed at the worst time: no layout does with less. */
    private static long peak(List<Piece> pieces) {
        return IntStream.rangeClosed(0, 62)
                .mapToLong(time -> pieces.stream()
                        .filter(p -> p.first() <= time && time <= p.last())
                        .mapToLong(Piece::floats)
                        .sum())
                .max()
                .orElseThrow();
    }

    private static void assertSound(List<Piece> pieces, ArenaLayout layout, int limit) {
        assertThat(layout.slabs()).allSatisfy(slab -> assertThat(slab).isLessThanOrEqualTo(limit));
        assertThat(layout.places()).hasSameSizeAs(pieces);
        for (int i = 0; i < pieces.size(); i++) {
            Place place = layout.places().get(i);
            assertThat(place.offset() % ArenaLayout.LINE).isZero();
            assertThat(place.offset() + pieces.get(i).floats())
                    .isLessThanOrEqualTo(layout.slabs().get(place.slab()));
            for (int j = 0; j < i; j++) {
                if (meet(pieces.get(i), pieces.get(j))) {
                    assertThat(disjoint(place, pieces.get(i), layout.places().get(j), pieces.get(j)))
                            .as("%d %s and %d %s in %s", i, pieces.get(i), j, pieces.get(j), layout)
                            .isTrue();
                }
            }
        }
    }

    private static boolean meet(Piece a, Piece b) {
        return IntStream.rangeClosed(a.first(), a.last()).anyMatch(time -> b.first() <= time && time <= b.last());
    }

    private static boolean disjoint(Place a, Piece pieceA, Place b, Piece pieceB) {
        return a.slab() != b.slab()
                || a.offset() + pieceA.floats() <= b.offset()
                || b.offset() + pieceB.floats() <= a.offset()
                || pieceA.floats() == 0
                || pieceB.floats() == 0;
    }

    /** Two buffers in turn are enough for a chain; a third size goes where the first was. */
    @Test
    void aChainTakesTwoBuffers() {
        List<Piece> chain =
                IntStream.range(0, 20).mapToObj(i -> new Piece(160, i, i + 1)).toList();
        assertThat(ArenaLayout.of(chain, ArenaLayout.LONGEST).slabs()).containsExactly(320);
        assertThat(ArenaLayout.of(
                                List.of(new Piece(100, 0, 1), new Piece(50, 1, 2), new Piece(90, 2, 3)),
                                ArenaLayout.LONGEST)
                        .places())
                .containsExactly(new Place(0, 0), new Place(0, 112), new Place(0, 0));
    }

    @Test
    void offsetsBeyondIntOpenAnotherSlab() {
        List<Piece> large = IntStream.range(0, 5)
                .mapToObj(i -> new Piece(1_500_000_000L, 0, 1))
                .toList();
        assertThat(ArenaLayout.of(large, ArenaLayout.LONGEST).slabs())
                .containsOnly(1_500_000_000)
                .hasSize(5);
    }

    @Test
    void refusesAPieceLargerThanASlab() {
        assertThatIllegalArgumentException().isThrownBy(() -> ArenaLayout.of(List.of(new Piece(1001, 0, 0)), 1000));
    }

    @Property(tries = 20)
    void littleIsWasted(@ForAll("networks") List<Piece> network) {
        long floats = ArenaLayout.of(network, ArenaLayout.LONGEST).slabs().getFirst();
        assertThat(floats).isLessThanOrEqualTo(peak(network) * 5 / 4 + 1000);
    }

    /** Values of a training step: each made at time i, used next and again in the backward pass, where its gradient lives shortly. */
    @Provide
    Arbitrary<List<Piece>> networks() {
        return Arbitraries.integers()
                .between(1000, 5000)
                .list()
                .ofMinSize(2)
                .ofMaxSize(15)
                .map(ArenaLayoutTest::network);
    }

    private static List<Piece> network(List<Integer> sizes) {
        int end = 2 * sizes.size() - 1;
        return IntStream.rangeClosed(0, end)
                .mapToObj(i -> i < sizes.size()
                        ? new Piece(sizes.get(i), i, end - i)
                        : new Piece(sizes.get(end - i), i, i + 1))
                .toList();
    }
}
