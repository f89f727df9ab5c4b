package io.driftloop.model.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Direct buffers of closed scorers, kept for the next ones. Left to the garbage collector they would stay allocated for as long as its old generation is not
 * collected, which in a server at rest is for hours: each version that comes and goes would add its own. Thread-safe.
 */
public final class DirectBuffers {
    /** More than this is left to the collector. */
    static final long MOST_KEPT = 64L << 20;

    private static final int LEAST = 4096;
    private static final int LARGEST = 1 << 30;

    private final Map<Integer, Deque<ByteBuffer>> kept = new HashMap<>();
    private long keptBytes;

    /** A buffer of at least so many bytes in native order, with anything in it. */
    public ByteBuffer take(int bytes) {
        int size = size(bytes);
        synchronized (this) {
            Deque<ByteBuffer> same = kept.get(size);
            if (same != null && !same.isEmpty()) {
                keptBytes -= size;
                return same.pop();
            }
        }
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Nobody uses it any more. */
    public synchronized void give(ByteBuffer buffer) {
        int size = buffer.capacity();
        if (keptBytes + size <= MOST_KEPT) {
            kept.computeIfAbsent(size, any -> new ArrayDeque<>()).push(buffer);
            keptBytes += size;
        }
    }

    /** Bytes that wait for the next scorers. */
    synchronized long keptBytes() {
        return keptBytes;
    }

    /** The next power of two, so that a network of another size finds one that fits; what is larger is of the very size. */
    private static int size(int bytes) {
        return bytes > LARGEST ? bytes : Math.max(LEAST, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
    }
}
