package cnnc.train;

/** Ends a stage when the watched number has not improved for {@code patience} epochs. */
public record EarlyStop(int patience, Watch watch) {
    public boolean fires(History history) {
        return history.sinceBest(watch) >= patience;
    }
}
