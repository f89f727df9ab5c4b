package io.driftloop.ingest.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where a row stands between 0 and 1, by its content and a seed: SHA-256 over the seed (8 bytes, big-endian) and the row's content hash (32 bytes); the
 * first 53 bits of it as a binary fraction. Uniform over different rows, and the same for a row in every dataset version.
 */
public final class ContentFraction {
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    public ContentFraction(long seed) {
        this.seed = seed;
    }

    /** A fraction in [0, 1). */
    public double of(byte[] contentHash) {
        byte[] digest = sha256(ByteBuffer.allocate(Long.BYTES + contentHash.length)
                .putLong(seed)
                .put(contentHash)
                .array());
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * UNIT;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
