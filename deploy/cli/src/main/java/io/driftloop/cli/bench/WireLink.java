package io.driftloop.cli.bench;

import java.io.IOException;

/** One connection that is kept open for one request, which it sends over and over, one at a time. Not thread-safe. */
interface WireLink extends AutoCloseable {

    /**
     * Sends the request.
     *
     * @param dueNanos when it was to be sent
     */
    void send(long dueNanos) throws IOException;

    /** Reads what is there; whether the answer is whole now. */
    boolean read() throws IOException;

    /** When the request under way was to be sent. */
    long due();

    /** Whether the last answer was a good one. */
    boolean ok();

    @Override
    void close() throws IOException;
}
