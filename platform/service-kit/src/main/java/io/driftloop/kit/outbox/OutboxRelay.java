package io.driftloop.kit.outbox;

import io.driftloop.kit.background.Loop;
import io.driftloop.kit.jdbc.DirectConnections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Tells stored events to the broker, in the order of their ids, at least once. One relay per schema is at work at a time: it holds an advisory lock on
 * a connection of its own, others wait. Woken by notifications, and looking by itself each second and after each reconnect.
 *
 * <pre>
 *   connect -> wait for the lock -> [ read a batch -> send it -> all acknowledged -> delete it ] ...
 *      ^                                                 |
 *      +---- connection lost, or not acknowledged -------+   (a new sender starts behind the last deleted event)
 * </pre>
 */
public final class OutboxRelay {

    private static final Duration SLICE = Duration.ofMillis(250);

    private final DirectConnections connections;
    private final EventSender.Factory senders;
    private final OutboxConfig config;
    private final LongConsumer told;
    private final Loop loop;
    private volatile boolean leading;

    /** @param told is given the number of events of each acknowledged batch */
    public OutboxRelay(
            DirectConnections connections, EventSender.Factory senders, OutboxConfig config, LongConsumer told) {
        this.connections = connections;
        this.senders = senders;
        this.config = config;
        this.told = told;
        this.loop = new Loop("relay", config.look(), this::session);
    }

    /** Starts its thread. */
    public void start() {
        loop.start();
    }

    /** Tells what is stored by now, then ends; waits at most this long. */
    public void stop(Duration atMost) {
        loop.stop();
        loop.join(atMost);
    }

    /** Whether this relay holds the lock. */
    public boolean leading() {
        return leading;
    }

    private void session(Loop running) throws SQLException {
        try (RelaySession session = new RelaySession(connections)) {
            while (!session.lock()) {
                if (!running.pause(config.look())) {
                    return;
                }
            }
            leading = true;
            relay(running, session);
        } finally {
            leading = false;
        }
    }

    private void relay(Loop running, RelaySession session) throws SQLException {
        try (EventSender sender = senders.open()) {
            boolean last;
            do {
                last = running.stopping();
                drain(session, sender);
                if (!last) {
                    await(running, session);
                }
            } while (!last);
        }
    }

    private void drain(RelaySession session, EventSender sender) throws SQLException {
        List<StoredEvent> batch = session.read(config.batch());
        while (!batch.isEmpty()) {
            sender.send(batch, session::alive);
            session.delete(batch);
            told.accept(batch.size());
            batch = batch.size() < config.batch() ? List.of() : session.read(config.batch());
        }
    }

    private void await(Loop running, RelaySession session) throws SQLException {
        Duration waited = Duration.ZERO;
        while (!running.stopping() && waited.compareTo(config.look()) < 0) {
            if (session.await(SLICE)) {
                return;
            }
            waited = waited.plus(SLICE);
        }
    }
}
