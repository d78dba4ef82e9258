package cnnc.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The machine's limit, measured: multiply-adds of vectors that stay in registers, nothing loaded or stored. What kernels reach is
 * told as a share of it.
 */
public final class Peak {
    /** Multiply-adds in flight: enough to hide a latency of 4 to 5 cycles on two units. */
    private static final int CHAINS = 12;

    private static final int ROUNDS = 200_000;
    private static final int TRIES = 40;
    private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;

    private Peak() {}

    /** GFLOP/s that all workers reach together: the best of several tries, a multiply-add counting as two. */
    public static double gflops(Workers workers) {
        float[] kept = new float[workers.count()];
        double best = 0;
        for (int i = 0; i < TRIES; i++) {
            long begun = System.nanoTime();
            workers.run(workers.count(), (task, worker) -> kept[task] = chains(1 + 1e-9f * task));
            double seconds = (System.nanoTime() - begun) * 1e-9;
            double flops = 2.0 * CHAINS * ROUNDS * SPECIES.length() * workers.count();
            best = Math.max(best, flops / seconds * 1e-9);
        }
        if (Float.isNaN(kept[0])) {
            throw new IllegalStateException("the chains' results are used");
        }
        return best;
    }

    private static float chains(float start) {
        FloatVector m = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector a = FloatVector.broadcast(SPECIES, start);
        FloatVector c0 = a;
        FloatVector c1 = a;
        FloatVector c2 = a;
        FloatVector c3 = a;
        FloatVector c4 = a;
        FloatVector c5 = a;
        FloatVector c6 = a;
        FloatVector c7 = a;
        FloatVector c8 = a;
        FloatVector c9 = a;
        FloatVector c10 = a;
        FloatVector c11 = a;
        for (int i = 0; i < ROUNDS; i++) {
            c0 = c0.fma(m, a);
            c1 = c1.fma(m, a);
            c2 = c2.fma(m, a);
            c3 = c3.fma(m, a);
            c4 = c4.fma(m, a);
            c5 = c5.fma(m, a);
            c6 = c6.fma(m, a);
            c7 = c7.fma(m, a);
            c8 = c8.fma(m, a);
            c9 = c9.fma(m, a);
            c10 = c10.fma(m, a);
            c11 = c11.fma(m, a);
        }
        return c0.add(c1)
                .add(c2)
                .add(c3)
                .add(c4)
                .add(c5)
                .add(c6)
                .add(c7)
                .add(c8)
                .add(c9)
                .add(c10)
                .add(c11)
                .lane(0);
    }
}
