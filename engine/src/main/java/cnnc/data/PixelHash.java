package cnnc.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 128 bits of the SHA-256 of a picture's size and pixels: equal only for equal pictures, as far as anybody will see. */
record PixelHash(long high, long low) {
    static PixelHash of(Picture picture) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(12)
                    .putInt(picture.height())
                    .putInt(picture.width())
                    .putInt(picture.channels())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(picture.pixels()));
            return new PixelHash(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
