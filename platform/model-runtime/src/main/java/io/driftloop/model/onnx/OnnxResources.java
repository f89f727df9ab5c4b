package io.driftloop.model.onnx;

import io.driftloop.model.engine.DirectBuffers;
import java.util.concurrent.atomic.AtomicLong;

/** What this process holds outside of the Java heap for networks that are open. Thread-safe. */
public final class OnnxResources {
    static final AtomicLong NETWORKS = new AtomicLong();
    static final AtomicLong SCORERS = new AtomicLong();
    static final AtomicLong BUFFER_BYTES = new AtomicLong();

    static final DirectBuffers BUFFERS = new DirectBuffers();

    private OnnxResources() {}

    /** Networks that are loaded and not closed: sessions of ONNX Runtime. */
    public static long networks() {
        return NETWORKS.get();
    }

    /** Scorers that are not closed. */
    public static long scorers() {
        return SCORERS.get();
    }

    /** Bytes of their input and output buffers. */
    public static long bufferBytes() {
        return BUFFER_BYTES.get();
    }
}
