package cnnc.train;

import cnnc.augment.Pipeline;
import cnnc.data.Preprocessor;
import cnnc.data.Source;
import org.jspecify.annotations.Nullable;

/**
 * A part of a data set as a model sees it.
 *
 * @param name as in events and reports: {@code mnist.test}
 * @param pipeline only where training reads: validation and tests see pictures as they are
 */
public record Examples(
        String name,
        Source source,
        Preprocessor preprocessor,
        @Nullable Pipeline pipeline) {
    /** The same pictures unchanged: what validation and tests see. */
    public static Examples plain(String name, Source source, Preprocessor preprocessor) {
        return new Examples(name, source, preprocessor, null);
    }

    public int size() {
        return source.size();
    }
}
