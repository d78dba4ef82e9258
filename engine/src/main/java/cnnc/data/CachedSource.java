package cnnc.data;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps what was decoded, and resized, until a number of bytes is reached; the rest is decoded whenever it is read. */
final class CachedSource extends DelegatingSource {
    /** Of a picture's objects beside its bytes. */
    private static final int OVERHEAD = 64;

    private final Preprocessor preprocessor;
    private final AtomicReferenceArray<Picture> kept;
    private final AtomicLong bytesLeft;

    /** @param preprocessor whose first step is applied before a picture is kept */
    CachedSource(Source source, Preprocessor preprocessor, AtomicLong bytesLeft) {
        super(source);
        this.preprocessor = preprocessor;
        this.bytesLeft = bytesLeft;
        kept = new AtomicReferenceArray<>(source.size());
    }

    @Override
    public Picture read(int index) {
        Picture picture = kept.get(index);
        if (picture == null) {
            picture = preprocessor.resize(source.read(index));
            keep(index, picture);
        }
        return picture;
    }

    @Override
    public boolean isReady(int index) {
        return kept.get(index) != null || super.isReady(index);
    }

    private void keep(int index, Picture picture) {
        long bytes = (long) picture.bytes() + OVERHEAD;
        if (bytesLeft.get() < bytes) {
            return;
        }
        if (bytesLeft.addAndGet(-bytes) < 0 || !kept.compareAndSet(index, null, picture)) {
            bytesLeft.addAndGet(bytes);
        }
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return preprocessor.steps().resize().map(Resize::size).or(source::pictureSize);
    }
}
