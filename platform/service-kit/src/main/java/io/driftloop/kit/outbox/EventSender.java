package io.driftloop.kit.outbox;

import java.util.List;

/**
 * Sends stored events to the broker. Used by one thread; after a failure it must be closed and a new one opened, because only a prefix of what was
 * handed to it may have arrived and the next one must start again behind the last acknowledged event.
 */
public interface EventSender extends AutoCloseable {

    /**
     * Sends the events in order and returns when all replicas have acknowledged all of them.
     *
     * @param mayGoOn asked while waiting; when it answers false the sending is given up
     * @throws SendingFailedException when not all were acknowledged
     */
    void send(List<StoredEvent> events, MayGoOn mayGoOn);

    /** Drops what is still on its way. */
    @Override
    void close();

    /** Opens senders. */
    interface Factory {

        /** A fresh sender; blocks until the topics are there. */
        EventSender open();
    }

    /** Whether the relay still holds its lock. */
    @FunctionalInterface
    interface MayGoOn {
        boolean ask();
    }

    /** Not all events were acknowledged. */
    final class SendingFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public SendingFailedException(String message, Throwable cause) {
            super(message, cause);
        }

        public SendingFailedException(String message) {
            super(message);
        }
    }
}
