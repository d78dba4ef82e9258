package cnnc.train;

/**
 * The learning rate's course: a factor on the optimizer's rate, a pure function of progress. Update {@code t} (from 0) uses
 * {@code factor} at {@code step == t}.
 */
public interface Schedule {
    double factor(Progress progress);
}
