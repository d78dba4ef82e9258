package cnnc.data;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Decodes pictures on threads of its own before they are asked for, in the order that was announced, never more than {@code depth} at a
 * time. Whoever asks for one that no thread has begun decodes it himself. What is read does not depend on any of this.
 */
public final class ReadAhead extends DelegatingSource implements AutoCloseable {
    private final int depth;
    private final ExecutorService threads;

    /** What is decoded or being decoded. */
    private final Map<Integer, FutureTask<Picture>> begun = new ConcurrentHashMap<>();

    // Guarded by this: what was asked for or begun since the order was announced.
    private final BitSet taken = new BitSet();
    private int[] order = {};
    private int next;

    /** @param depth most pictures that wait decoded */
    public ReadAhead(Source source, int threadCount, int depth) {
        super(source);
        this.depth = depth;
        threads = Executors.newFixedThreadPool(
                threadCount, Thread.ofPlatform().daemon().name("decode-", 0).factory());
    }

    /** Announces what will be read, and forgets what was announced before. */
    @Override
    public synchronized void announce(int[] pictures) {
        begun.values().forEach(task -> task.cancel(false));
        begun.clear();
        taken.clear();
        order = pictures.clone();
        next = 0;
        begin();
    }

    private void begin() {
        while (next < order.length && begun.size() < depth) {
            int index = order[next++];
            if (!taken.get(index) && !source.isReady(index)) {
                taken.set(index);
                FutureTask<Picture> task = new FutureTask<>(() -> source.read(index));
                begun.put(index, task);
                threads.execute(task);
            }
        }
    }

    private synchronized @Nullable FutureTask<Picture> take(int index) {
        FutureTask<Picture> task = begun.remove(index);
        taken.set(index);
        begin();
        return task;
    }

    @Override
    public Picture read(int index) {
        if (!begun.containsKey(index) && source.isReady(index)) {
            return source.read(index); // without a lock: it may be asked for a hundred thousand times a second
        }
        FutureTask<Picture> task = take(index);
        if (task == null) {
            return source.read(index);
        }
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return source.read(index);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException problem) {
                throw problem;
            }
            throw new IllegalStateException("decoding ahead", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
