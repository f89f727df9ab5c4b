package io.driftloop.kit.messaging;

import io.driftloop.contracts.Aggregate;
import io.driftloop.kit.jdbc.Session;

/** What each handler has applied: the highest sequence per source and aggregate, moved in the transaction of the handler's state change. */
public final class Inbox {

    // Held until commit: a replay and the consumer, or two consumers around a rebalance, apply one aggregate's events
    // one after the other.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('driftloop.inbox.' || current_schema() || :key, 0))";

    private static final String POSITION = """
            SELECT coalesce((SELECT sequence FROM inbox
                             WHERE handler = :handler AND source = :source AND aggregate = :aggregate), 0)
            """;

    private static final String ADVANCE = """
            INSERT INTO inbox (handler, source, aggregate, sequence) VALUES (:handler, :source, :aggregate, :sequence)
            ON CONFLICT (handler, source, aggregate) DO UPDATE SET sequence = excluded.sequence
            WHERE inbox.sequence < excluded.sequence
            """;

    private final Session session;

    public Inbox(Session session) {
        this.session = session;
    }

    /** Makes others that apply events of this aggregate to this handler wait until the unit of work ends. */
    public void lock(String handler, Aggregate aggregate) {
        session.handle()
                .createQuery(LOCK)
                .bind("key", handler + '\n' + aggregate.key())
                .mapTo(String.class)
                .one();
    }

    /** The highest sequence applied, 0 for none. */
    public long position(String handler, EventHead head) {
        return session.handle()
                .createQuery(POSITION)
                .bind("handler", handler)
                .bind("source", head.source())
                .bind("aggregate", head.aggregate().key())
                .mapTo(Long.class)
                .one();
    }

    /** Moves it; never back. */
    public void advance(String handler, EventHead head) {
        session.handle()
                .createUpdate(ADVANCE)
                .bind("handler", handler)
                .bind("source", head.source())
                .bind("aggregate", head.aggregate().key())
                .bind("sequence", head.sequence())
                .execute();
    }
}
