package io.driftloop.kit.artifact.s3;

import io.driftloop.kit.api.CorruptArtifactException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's bytes to the last one: where the connection breaks, the rest is asked for by range. Of one thread. */
final class ResumingContent extends InputStream {

    /** Breaks in a row, without a byte between them, until the store counts as away. */
    private static final int PATIENCE = 4;

    private final Bucket bucket;
    private final String key;
    private final long bytes;
    private final Faults faults;
    private @Nullable ResponseInputStream<GetObjectResponse> open;
    private long at;
    private int breaks;

    /** @param bytes how many there must be */
    ResumingContent(Bucket bucket, String key, long bytes, Faults faults) {
        this.bucket = bucket;
        this.key = key;
        this.bytes = bytes;
        this.faults = faults;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at < bytes || open == null) {
            ResponseInputStream<GetObjectResponse> content = opened();
            if (bytes == 0) {
                return -1;
            }
            int read = tried(content, buffer, offset, length);
            if (read > 0) {
                at += read;
                breaks = 0;
                return read;
            }
            content.abort();
            open = null;
            breaks++;
            if (breaks >= PATIENCE) {
                throw faults.brokenOff();
            }
        }
        return -1;
    }

    /** Less than one byte where the connection broke. */
    private static int tried(InputStream content, byte[] buffer, int offset, int length) {
        try {
            return content.read(buffer, offset, length);
        } catch (IOException e) {
            return -1;
        }
    }

    private ResponseInputStream<GetObjectResponse> opened() throws IOException {
        if (open != null) {
            return open;
        }
        try {
            ResponseInputStream<GetObjectResponse> content = bucket.open(key, at);
            Long length = content.response().contentLength();
            if (length != null && at + length != bytes) {
                content.abort();
                throw corrupt();
            }
            open = content;
            return content;
        } catch (Bucket.ShorterThanThoughtException e) {
            throw corrupt();
        }
    }

    private CorruptArtifactException corrupt() {
        return new CorruptArtifactException("the artifact " + key + " has another length than its reference says");
    }

    @Override
    public void close() {
        if (open != null) {
            open.abort();
            open = null;
        }
    }
}
