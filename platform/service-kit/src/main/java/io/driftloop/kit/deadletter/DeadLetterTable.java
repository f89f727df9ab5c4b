package io.driftloop.kit.deadletter;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.messaging.EventHead;
import io.driftloop.kit.messaging.ReceivedRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of dead letters. */
public final class DeadLetterTable {

    private static final String INSERT = """
            INSERT INTO dead_letter
                (handler, topic, log_partition, log_offset, event_id, event_type, source, aggregate, sequence, pipeline_run,
                 record_key, headers, payload, state, reason, attempts, failed_at)
            VALUES (:handler, :topic, :partition, :offset, :event, :type, :source, :aggregate, :sequence, :run,
                    :key, :headers, :payload, :state, :reason, :attempts, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = """
            SELECT id, handler, topic, log_partition, log_offset, event_id, event_type, aggregate, sequence, pipeline_run,
                   record_key, headers, payload, state, reason, attempts, failed_at, replayed_at
            FROM dead_letter
            """;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Session session;
    private final Json json;

    public DeadLetterTable(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    boolean insert(String handler, ReceivedRecord record, @Nullable EventHead head, String state, Failure failure) {
        String key = record.key();
        return session.handle()
                        .createUpdate(INSERT)
                        .bind("handler", handler)
                        .bind("topic", record.topic())
                        .bind("partition", record.partition())
                        .bind("offset", record.offset())
                        .bind("event", head == null ? null : head.id())
                        .bind("type", head == null ? null : head.type())
                        .bind("source", head == null ? null : head.source())
                        .bind(
                                "aggregate",
                                head == null ? null : head.aggregate().key())
                        .bind("sequence", head == null ? null : head.sequence())
                        .bind("run", head == null ? null : head.pipelineRun())
                        .bind("key", key == null ? null : key.getBytes(StandardCharsets.UTF_8))
                        .bind("headers", json.write(record.headers()))
                        .bind("payload", record.value())
                        .bind("state", state)
                        .bind("reason", failure.reason())
                        .bind("attempts", failure.attempts())
                        .bind("at", failure.at())
                        .execute()
                > 0;
    }

    Optional<DeadLetter> find(long id) {
        return session.handle()
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> letter(row))
                .findOne();
    }

    /** Open letters after {@code after}, oldest first. */
    List<DeadLetter> open(long after, int limit) {
        return session.handle()
                .createQuery(SELECT + " WHERE state <> 'replayed' AND id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> letter(row))
                .list();
    }

    /** The first open letter of the aggregate. */
    Optional<DeadLetter> first(String handler, String aggregate) {
        return session.handle()
                .createQuery(
                        SELECT
                                + " WHERE handler = :handler AND aggregate = :aggregate AND state <> 'replayed' ORDER BY id LIMIT 1")
                .bind("handler", handler)
                .bind("aggregate", aggregate)
                .map((row, context) -> letter(row))
                .findOne();
    }

    void replayed(long id, Instant at) {
        session.handle()
                .createUpdate("UPDATE dead_letter SET state = 'replayed', replayed_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    void failedAgain(long id, String reason, Instant at) {
        session.handle()
                .createUpdate("UPDATE dead_letter SET state = 'dead', reason = :reason, attempts = attempts + 1,"
                        + " failed_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("reason", reason)
                .bind("at", at)
                .execute();
    }

    private DeadLetter letter(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("record_key");
        ReceivedRecord record = new ReceivedRecord(
                row.getString("topic"),
                row.getInt("log_partition"),
                row.getLong("log_offset"),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                json.read(row.getString("headers"), HEADERS),
                row.getBytes("payload"));
        long sequence = row.getLong("sequence");
        boolean unnumbered = row.wasNull();
        Timestamp replayed = row.getTimestamp("replayed_at");
        return new DeadLetter(
                row.getLong("id"),
                row.getString("handler"),
                record,
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("aggregate"),
                unnumbered ? null : sequence,
                row.getString("pipeline_run"),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getTimestamp("failed_at").toInstant(),
                replayed == null ? null : replayed.toInstant());
    }

    /** Why and when. */
    record Failure(String reason, int attempts, Instant at) {}
}
