package io.driftloop.ingest.dataset;

import java.nio.ByteBuffer;

/** A row's identity by content: the first 128 bits of its content hash. Two different rows share one with a chance of about 1e-29 in a million rows. */
public record RowKey(long high, long low) {

    /** Of a SHA-256 content hash. */
    public static RowKey of(byte[] contentHash) {
        ByteBuffer hash = ByteBuffer.wrap(contentHash);
        return new RowKey(hash.getLong(), hash.getLong());
    }
}
