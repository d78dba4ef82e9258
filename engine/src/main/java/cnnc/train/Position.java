package cnnc.train;

/**
 * Where a stage stands: what a resumed run needs beside weights and slots to go on as if never interrupted.
 *
 * @param epoch whole epochs done
 * @param step steps done within the next one
 * @param lossSum of the losses of that epoch's steps, each times its samples
 * @param hits right answers of that epoch so far
 * @param seconds spent in that epoch so far
 */
public record Position(int epoch, long step, double lossSum, long hits, double seconds, History history) {
    public static final Position START = new Position(0, 0, 0, 0, 0, History.EMPTY);
}
