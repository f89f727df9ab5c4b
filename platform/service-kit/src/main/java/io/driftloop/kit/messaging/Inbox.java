package io.driftloop.kit.messaging;

import io.driftloop.contracts.Aggregate;
import io.driftloop.kit.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

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

    // One trip to the database. Each statement sees what is committed when it begins, so the second one sees what those
    // did that the first one has waited for.
    private static final String ENTER = """
            SELECT pg_advisory_xact_lock(hashtextextended('driftloop.inbox.' || current_schema() || ?, 0));
            SELECT coalesce((SELECT sequence FROM inbox WHERE handler = ? AND source = ? AND aggregate = ?), 0),
                EXISTS (SELECT 1 FROM dead_letter WHERE handler = ? AND aggregate = ? AND state <> 'replayed')
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
                .bind("key", lockKey(handler, aggregate))
                .mapTo(String.class)
                .one();
    }

    /** Makes others wait as {@link #lock} does, and gives how the handler stands with the event's aggregate from then on. */
    public Standing enter(String handler, EventHead head) {
        String aggregate = head.aggregate().key();
        try (PreparedStatement statement = session.handle().getConnection().prepareStatement(ENTER)) {
            List<String> values =
                    List.of(lockKey(handler, head.aggregate()), handler, head.source(), aggregate, handler, aggregate);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return new Standing(row.getLong(1), row.getBoolean(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox cannot be read", e);
        }
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

    private static String lockKey(String handler, Aggregate aggregate) {
        return handler + '\n' + aggregate.key();
    }

    /**
     * How a handler stands with an aggregate.
     *
     * @param position the highest sequence applied, 0 for none
     * @param blocked whether an event of the aggregate waits for the handler to be mended
     */
    public record Standing(long position, boolean blocked) {}
}
