package cnnc.plan;

import cnnc.kernel.CacheLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where pieces of memory lie in an arena of a few {@code float[]} slabs: pieces needed at the same time never overlap. The largest is
 * placed first, each into the gap that it fits best ("greedy by size", Pisarchyk and Lee 2020). All arithmetic of offsets is here, in
 * {@code long}.
 *
 * @param places one a piece, in the pieces' order
 * @param slabs floats of each slab
 */
record ArenaLayout(List<Place> places, List<Integer> slabs) {
    /** The longest array that a Java machine is sure to give, behind its lead. */
    static final int LONGEST = Integer.MAX_VALUE - 8 - CacheLine.LEAD;

    /** Pieces begin at multiples of it. */
    static final int LINE = CacheLine.FLOATS;

    /** {@code floats} needed from time {@code first} to time {@code last}, both included. */
    record Piece(long floats, int first, int last) {
        boolean meets(Piece other) {
            return first <= other.last && other.first <= last;
        }
    }

    record Place(int slab, int offset) {}

    /** @param limit floats a slab may have; no piece may have more */
    static ArenaLayout of(List<Piece> pieces, int limit) {
        Place[] places = new Place[pieces.size()];
        List<Slab> slabs = new ArrayList<>();
        IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -pieces.get(i).floats()))
                .forEach(i -> places[i] = place(pieces.get(i), slabs, limit));
        return new ArenaLayout(
                List.of(places),
                slabs.stream().map(slab -> Math.toIntExact(slab.end)).toList());
    }

    private static Place place(Piece piece, List<Slab> slabs, int limit) {
        if (piece.floats > limit) {
            throw new IllegalArgumentException("a piece of " + piece.floats + " floats, slabs have " + limit);
        }
        Gap best = slabs.stream()
                .map(slab -> slab.bestGap(piece))
                .filter(gap -> gap.offset + piece.floats <= limit)
                .min(Gap.BEST)
                .orElse(null);
        if (best == null) {
            Slab slab = new Slab(slabs.size());
            slabs.add(slab);
            best = slab.bestGap(piece);
        }
        best.slab.take(piece, best.offset);
        return new Place(best.slab.number, Math.toIntExact(best.offset));
    }

    /** @param growth floats by which the slab would grow, {@code rest} floats that would be left between this piece and the next */
    private record Gap(Slab slab, long offset, long growth, long rest) {
        static final Comparator<Gap> BEST =
                Comparator.comparingLong(Gap::growth).thenComparingLong(Gap::rest);
    }

    private static final class Slab {
        private record Taken(Piece piece, long offset) {
            long end() {
                return offset + piece.floats;
            }
        }

        private final int number;
        private final List<Taken> taken = new ArrayList<>();
        private long end;

        Slab(int number) {
            this.number = number;
        }

        /** The best place for {@code piece} between those that are needed at the same time, or behind them. */
        Gap bestGap(Piece piece) {
            Gap best = null;
            long free = 0;
            for (Taken other : taken) {
                if (other.piece.meets(piece)) {
                    if (other.offset - free >= piece.floats) {
                        best = better(best, new Gap(this, free, 0, other.offset - free - piece.floats));
                    }
                    free = Math.max(free, aligned(other.end()));
                }
            }
            long rest = end - free - piece.floats;
            return better(best, new Gap(this, free, Math.max(0, -rest), Math.max(0, rest)));
        }

        private static Gap better(@Nullable Gap best, Gap gap) {
            return best == null || Gap.BEST.compare(gap, best) < 0 ? gap : best;
        }

        private static long aligned(long offset) {
            return (offset + LINE - 1) / LINE * LINE;
        }

        /** Keeps the pieces sorted by offset. */
        void take(Piece piece, long offset) {
            int i = taken.size();
            while (i > 0 && taken.get(i - 1).offset > offset) {
                i--;
            }
            taken.add(i, new Taken(piece, offset));
            end = Math.max(end, offset + piece.floats);
        }
    }
}
