package cnnc.kernel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The place where one thread waits for a condition that others bring about: it spins for a while, since what it waits for is mostly
 * less than a microsecond away, then parks, so that idle threads burn nothing.
 */
final class SpinThenPark {
    /** Looks at the condition between two looks at the clock. */
    private static final int LOOKS = 64;

    private final long spinNanos;
    private volatile @Nullable Thread parked;

    SpinThenPark(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    void await(BooleanSupplier condition) {
        if (!spin(condition)) {
            park(condition);
        }
    }

    private boolean spin(BooleanSupplier condition) {
        long begin = System.nanoTime();
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - begin < spinNanos);
        return false;
    }

    /** Announces itself before it looks again; {@link #wake} is called after the condition holds. So no wake-up is lost. */
    private void park(BooleanSupplier condition) {
        parked = Thread.currentThread();
        while (!condition.getAsBoolean()) {
            LockSupport.park(this);
        }
        parked = null;
    }

    /** To be called when the condition has come true. */
    void wake() {
        Thread thread = parked;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
