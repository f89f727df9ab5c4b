package io.driftloop.kit.outbox;

import io.driftloop.kit.jdbc.DirectConnections;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The relay's one connection. It holds the schema's lock, reads and deletes: when it dies the relay can neither read nor delete, so a relay
 * that lost its lock stops by itself. For one thread.
 */
final class RelaySession implements AutoCloseable {

    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('driftloop.outbox.' || current_schema(), 0))";

    // Per aggregate, id order is sequence order and commit order, because the teller held the aggregate's row lock from
    // before it took the id until
    // it committed. Nothing is skipped: a row that is missed now is seen at the next look, and none of its aggregate
    // can overtake it.
    private static final String READ = """
            SELECT id, event_id, topic, type, aggregate, sequence, pipeline_run, causation, traceparent, told_at, payload
            FROM outbox_event ORDER BY id LIMIT ?
            """;

    private final Connection connection;

    RelaySession(DirectConnections connections) throws SQLException {
        connection = connections.open("relay");
        try (Statement statement = connection.createStatement()) {
            // a lost delete only tells an event twice, which the inbox drops
            statement.execute("SET synchronous_commit = off");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean lock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCK)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    boolean alive() {
        try {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    List<StoredEvent> read(int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<StoredEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        }
    }

    void delete(List<StoredEvent> events) throws SQLException {
        Array ids = connection.createArrayOf(
                "bigint", events.stream().map(StoredEvent::id).toArray());
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox_event WHERE id = ANY (?)")) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        } finally {
            ids.free();
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("aggregate"),
                row.getLong("sequence"),
                row.getString("pipeline_run"),
                row.getString("causation"),
                row.getString("traceparent"),
                row.getTimestamp("told_at").toInstant(),
                row.getBytes("payload"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
