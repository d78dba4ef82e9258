package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
    // A constant on purpose: another order trains another network.
    private static final int[] ORDER = {0, 6, 5, 1, 2, 8, 3, 4, 7, 9};

    @Property(tries = 100)
    void partsAreDisjointAndWhole(
            @ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(max = 100) int validation,
            @ForAll boolean stratified,
            @ForAll long seed) {
        Source source = DataFiles.source(size, 3);
        double share = validation / 100.0;
        List<int[]> parts = Split.parts(source, List.of(1 - share, share), stratified, seed);
        assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted()).containsExactly(range(size));
        for (int[] part : parts) {
            assertThat(part).isSorted();
        }
        assertThat((double) parts.get(1).length).isBetween(share * size - 2, share * size + 2);
    }

    private static Integer[] range(int size) {
        return IntStream.range(0, size).boxed().toArray(Integer[]::new);
    }

    @Test
    void stratifiedKeepsTheClasses() {
        Source source = DataFiles.source(300, 3);
        for (int[] part : Split.parts(source, List.of(0.7, 0.2, 0.1), true, 5)) {
            int[] counts = new int[3];
            Arrays.stream(part).forEach(i -> counts[source.label(i)]++);
            assertThat(counts[0]).isEqualTo(counts[1]).isEqualTo(counts[2]);
        }
    }

    @Test
    void theSeedDecides() {
        Source source = DataFiles.source(100, 2);
        List<Double> shares = List.of(0.5, 0.5);
        int[] one = Split.parts(source, shares, false, 1).getFirst();
        assertThat(Split.parts(source, shares, false, 1).getFirst()).isEqualTo(one);
        assertThat(Split.parts(source, shares, false, 2).getFirst()).isNotEqualTo(one);
        assertThatIllegalArgumentException().isThrownBy(() -> Split.parts(source, List.of(0.5, 0.4), false, 1));
    }

    @Test
    void aLimitIsSpreadEvenly() {
        assertThat(Split.evenly(10, 4)).containsExactly(0, 2, 5, 7);
        assertThat(Split.evenly(3, 3)).containsExactly(0, 1, 2);
        assertThat(Split.evenly(Integer.MAX_VALUE, 2)).containsExactly(0, Integer.MAX_VALUE / 2);
    }

    @Property(tries = 100)
    void anEpochsOrderIsAPermutation(@ForAll @IntRange(max = 500) int size, @ForAll long seed, @ForAll long epoch) {
        int[] order = new int[size];
        Shuffle.fill(order, seed, epoch);
        int[] again = IntStream.range(0, size).map(i -> 7).toArray();
        Shuffle.fill(again, seed, epoch);
        assertThat(again).isEqualTo(order);
        Arrays.sort(again);
        assertThat(again).isEqualTo(IntStream.range(0, size).toArray());
    }

    @Test
    void theOrderIsFixed() {
        int[] order = new int[10];
        Shuffle.fill(order, 1, 0);
        assertThat(order).containsExactly(ORDER);
        Shuffle.fill(order, 1, 1);
        assertThat(order).isNotEqualTo(ORDER);
    }

    @Test
    void everyPlaceIsReachedEqually() {
        int[] where = new int[5];
        int[] order = new int[5];
        for (int epoch = 0; epoch < 10_000; epoch++) {
            Shuffle.fill(order, 3, epoch);
            where[order[0]]++;
        }
        for (int count : where) {
            assertThat(count).isBetween(1850, 2150);
        }
    }
}
