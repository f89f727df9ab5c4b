package io.driftloop.kit.work;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.Listener;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.outbox.Channels;
import io.driftloop.kit.outbox.CurrentCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All worker threads of a service, the heartbeat of their claims, the listener that wakes them, and the purge of what ended long ago. */
public final class Workers {

    private static final Duration SLICE = Duration.ofMillis(250);
    /** Small enough that a purge holds up nobody. */
    private static final int PURGE_BATCH = 500;

    private static final Duration BEAT_AGAIN = Duration.ofMillis(500);

    private final DirectConnections connections;
    private final UnitOfWork work;
    private final WorkTable table;
    private final WorkersShared shared;
    private final List<Worker> workers = new ArrayList<>();
    private final Loop listening;
    private final Loop beating;
    private final Loop purging;

    /**
     * @param handlers one thread per handler and permitted concurrency
     * @throws IllegalStateException when two handlers do the same kind
     */
    public Workers(
            Iterable<WorkHandler> handlers,
            DirectConnections connections,
            Session session,
            UnitOfWork work,
            CurrentCause causes,
            WorkSettings settings) {
        this.connections = connections;
        this.work = work;
        this.table = new WorkTable(session);
        this.shared = new WorkersShared(settings);
        Set<String> kinds = new HashSet<>();
        for (WorkHandler handler : handlers) {
            if (!kinds.add(handler.kind())) {
                throw new IllegalStateException("two work handlers do '" + handler.kind() + "'");
            }
            for (int slot = 1; slot <= handler.concurrency(); slot++) {
                workers.add(new Worker(handler, slot, work, table, causes, shared));
            }
        }
        this.listening = new Loop("work-listener", settings.config().look(), this::listen);
        this.beating = new Loop("work-heartbeat", shorter(settings.config().heartbeat(), BEAT_AGAIN), this::beat);
        this.purging = new Loop("work-purge", settings.config().purgeLook(), this::purge);
    }

    /** Starts the threads; none when there are no handlers. */
    public void start() {
        if (!workers.isEmpty()) {
            listening.start();
            beating.start();
            purging.start();
            workers.forEach(w -> w.loop().start());
        }
    }

    /**
     * Takes no more work, tells running work to stop and waits at most this long. What has not ended by then goes back to the queue; what it still
     * does is fenced off by the next claim.
     */
    public void stop(Duration atMost) {
        listening.stop();
        purging.stop();
        workers.forEach(w -> w.loop().stop());
        shared.held().stopAll();
        shared.signals().wakeAll();
        long end = System.nanoTime() + atMost.toNanos();
        for (Worker worker : workers) {
            worker.loop().join(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
        }
        List<Claim> unfinished = shared.held().all();
        if (!unfinished.isEmpty()) {
            work.run(() -> unfinished.forEach(c -> table.retry(c, Duration.ZERO, "the service was stopped")));
        }
        beating.stop();
        shared.signals().cancelled().give();
        listening.join(SLICE.multipliedBy(2));
    }

    private void listen(Loop running) throws SQLException {
        try (Connection connection = connections.open("work")) {
            Listener listener = new Listener(connection, Channels.work(connections.schema()));
            // what was queued while nobody listened
            shared.signals().wakeAll();
            while (!running.stopping()) {
                for (String kind : Set.copyOf(listener.await(SLICE))) {
                    if (kind.equals(JdbcWorkQueue.CANCELLED)) {
                        shared.signals().cancelled().give();
                    } else {
                        shared.signals().of(kind).give();
                    }
                }
            }
        }
    }

    private void beat(Loop running) throws InterruptedException {
        while (!running.stopping()) {
            long seen = shared.signals().cancelled().now();
            renew();
            shared.signals().cancelled().await(seen, shared.config().heartbeat());
        }
    }

    private void purge(Loop running) {
        int gone;
        do {
            gone = work.call(() -> table.purge(shared.config().keepEnded(), PURGE_BATCH));
        } while (gone == PURGE_BATCH && !running.stopping());
        running.pause(shared.config().purgeLook());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void renew() {
        List<Claim> claims = shared.held().all();
        if (!claims.isEmpty()) {
            Set<Long> renewed =
                    work.call(() -> table.renew(claims, shared.config().lease()));
            shared.held().lost(claims, renewed);
        }
    }
}
