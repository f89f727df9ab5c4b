package io.driftloop.kit.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that may have so many bytes and no more. Not thread-safe. */
final class BoundedBody extends FilterInputStream {

    private final Supplier<? extends RuntimeException> refusal;
    private long left;

    /** @param refusal what is thrown by the read that passes {@code limit} bytes; asked once */
    BoundedBody(InputStream body, long limit, Supplier<? extends RuntimeException> refusal) {
        super(body);
        this.left = limit;
        this.refusal = refusal;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        // closing the framework's stream reads it to its end: the sender of a refused body would wait for its answer
        // until then
        if (left >= 0) {
            super.close();
        }
    }

    private void count(int read) {
        boolean within = left >= 0;
        left -= read;
        if (within && left < 0) {
            throw refusal.get();
        }
    }
}
