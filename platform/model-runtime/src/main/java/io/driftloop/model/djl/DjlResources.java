package io.driftloop.model.djl;

import io.driftloop.model.engine.DirectBuffers;
import java.util.concurrent.atomic.AtomicLong;

/** What this process holds outside of the Java heap for networks that answer by PyTorch. Thread-safe; to ask loads no engine. */
public final class DjlResources {
    static final AtomicLong NETWORKS = new AtomicLong();
    static final AtomicLong SCORERS = new AtomicLong();
    static final AtomicLong BUFFER_BYTES = new AtomicLong();

    static final DirectBuffers BUFFERS = new DirectBuffers();

    private DjlResources() {}

    /** Networks that are loaded to answer and not closed. */
    public static long networks() {
        return NETWORKS.get();
    }

    /** Scorers that are not closed. */
    public static long scorers() {
        return SCORERS.get();
    }

    /** Bytes of their input buffers. */
    public static long bufferBytes() {
        return BUFFER_BYTES.get();
    }
}
