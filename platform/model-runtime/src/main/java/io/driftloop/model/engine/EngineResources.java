package io.driftloop.model.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** What a process holds outside of the Java heap for the networks of one engine. Thread-safe; to ask loads no engine. */
public final class EngineResources {
    private final AtomicLong networks = new AtomicLong();
    private final AtomicLong scorers = new AtomicLong();
    private final AtomicLong bufferBytes = new AtomicLong();
    private final DirectBuffers buffers = new DirectBuffers();

    /** A network was loaded. */
    public void networkLoaded() {
        networks.incrementAndGet();
    }

    /** A network was closed. */
    public void networkClosed() {
        networks.decrementAndGet();
    }

    /** A scorer was made. */
    public void scorerMade() {
        scorers.incrementAndGet();
    }

    /** A scorer was closed. */
    public void scorerClosed() {
        scorers.decrementAndGet();
    }

    /** A buffer of at least so many bytes in native order, with anything in it. */
    public ByteBuffer take(int bytes) {
        ByteBuffer buffer = buffers.take(bytes);
        bufferBytes.addAndGet(buffer.capacity());
        return buffer;
    }

    /** Nobody uses it any more. */
    public void give(ByteBuffer buffer) {
        bufferBytes.addAndGet(-buffer.capacity());
        buffers.give(buffer);
    }

    /** Networks that are loaded and not closed. */
    public long networks() {
        return networks.get();
    }

    /** Scorers that are not closed. */
    public long scorers() {
        return scorers.get();
    }

    /** Bytes of the scorers' buffers. */
    public long bufferBytes() {
        return bufferBytes.get();
    }
}
