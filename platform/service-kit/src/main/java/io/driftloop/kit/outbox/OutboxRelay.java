package io.driftloop.kit.outbox;

import io.driftloop.kit.background.Loop;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.Listener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Tells stored events to the broker, in the order of their ids, at least once. One relay per schema is at work at a time: it holds an advisory lock on
 * a connection of its own, others wait. Woken by the tellers of its own process as soon as they have committed, by notifications for those of other
 * processes, and looking by itself each second and after each reconnect.
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
    private final Signal stored;
    private final Loop loop;
    private final Loop listening;
    private volatile boolean leading;

    /**
     * @param told is given the number of events of each acknowledged batch
     * @param stored given when something was stored
     */
    public OutboxRelay(
            DirectConnections connections,
            EventSender.Factory senders,
            OutboxConfig config,
            LongConsumer told,
            Signal stored) {
        this.connections = connections;
        this.senders = senders;
        this.config = config;
        this.told = told;
        this.stored = stored;
        this.loop = new Loop("relay", config.look(), this::session);
        this.listening = new Loop("relay-listener", config.look(), this::listen);
    }

    /** Starts its threads. */
    public void start() {
        listening.start();
        loop.start();
    }

    /** Tells what is stored by now, then ends; waits at most this long. */
    public void stop(Duration atMost) {
        loop.stop();
        listening.stop();
        stored.give();
        loop.join(atMost);
        listening.join(SLICE.multipliedBy(2));
    }

    /** Whether this relay holds the lock. */
    public boolean leading() {
        return leading;
    }

    private void session(Loop running) throws SQLException, InterruptedException {
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

    private void relay(Loop running, RelaySession session) throws SQLException, InterruptedException {
        try (EventSender sender = senders.open()) {
            boolean last;
            do {
                last = running.stopping();
                long seen = stored.now();
                drain(session, sender);
                if (!last) {
                    stored.await(seen, config.look());
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

    private void listen(Loop running) throws SQLException {
        try (Connection connection = connections.open("relay-listener")) {
            Listener listener = new Listener(connection, Channels.outbox(connections.schema()));
            // what was stored while nobody listened
            stored.give();
            while (!running.stopping()) {
                if (!listener.await(SLICE).isEmpty()) {
                    stored.give();
                }
            }
        }
    }
}
