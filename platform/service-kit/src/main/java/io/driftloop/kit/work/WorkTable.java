package io.driftloop.kit.work;

import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.outbox.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Update;

/** The table of work. Every change of a claimed item asks for its attempt: a newer claim, a cancellation or an end makes it change nothing. */
final class WorkTable {

    private static final String ENQUEUE = """
            WITH queued AS (
                INSERT INTO work_item
                    (key, kind, pipeline_run, payload, priority, state, due_at, cause_event, cause_run, cause_trace, cause_at)
                VALUES (:key, :kind, :run, :payload, :priority, 'queued', now(), :event, :causeRun, :trace, :at)
                ON CONFLICT (key) DO NOTHING
                RETURNING kind)
            SELECT pg_notify('driftloop_work_' || current_schema(), kind) FROM queued
            """;

    // A running item whose lease has ended is due like a queued one: its worker is gone or fenced off by the new
    // attempt. What this process holds itself is left out: after an outage of the database its leases have ended and
    // its
    // work goes on.
    private static final String CLAIM = """
            UPDATE work_item SET state = 'running', attempt = attempt + 1, worker = :worker,
                due_at = clock_timestamp() + :lease * interval '1 millisecond'
            WHERE id = (SELECT id FROM work_item
                        WHERE state IN ('queued', 'running') AND kind = :kind AND due_at <= clock_timestamp()
                            AND id <> ALL (CAST(:held AS bigint[]))
                        ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, key, kind, pipeline_run, payload, priority, attempt, last_failure,
                cause_event, cause_run, cause_trace, cause_at
            """;

    private static final String RENEW = """
            UPDATE work_item SET due_at = clock_timestamp() + :lease * interval '1 millisecond'
            FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS int[])) AS held (id, attempt)
            WHERE work_item.id = held.id AND work_item.attempt = held.attempt AND state = 'running'
            RETURNING work_item.id
            """;

    private static final String HOLD =
            "SELECT 1 FROM work_item WHERE id = :id AND attempt = :attempt AND state = 'running' FOR UPDATE";

    private static final String FINISH = """
            UPDATE work_item SET state = :state, finished_at = clock_timestamp(), last_failure = :failure
            WHERE id = :id AND attempt = :attempt AND state = 'running'
            """;

    private static final String RETRY = """
            UPDATE work_item SET state = 'queued', last_failure = :failure,
                due_at = clock_timestamp() + :pause * interval '1 millisecond'
            WHERE id = :id AND attempt = :attempt AND state = 'running'
            """;

    private static final String CANCEL = """
            UPDATE work_item SET state = 'cancelled', finished_at = clock_timestamp()
            WHERE state IN ('queued', 'running')
            """;

    // Rows that another process is about to remove are left to it.
    private static final String PURGE = """
            DELETE FROM work_item WHERE id IN (
                SELECT id FROM work_item WHERE finished_at < clock_timestamp() - :keep * interval '1 millisecond'
                ORDER BY finished_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    private static final String WAKE = "SELECT pg_notify('driftloop_work_' || current_schema(), :payload)";

    private final Session session;

    WorkTable(Session session) {
        this.session = session;
    }

    /** Stores it and notifies the workers of all processes; gives false when its key is known. */
    boolean enqueue(WorkItem item, Cause cause) {
        PipelineRunId run = item.pipelineRun();
        return session.handle()
                .createQuery(ENQUEUE)
                .bind("key", item.key())
                .bind("kind", item.kind())
                .bind("run", run == null ? null : run.value())
                .bind("payload", item.payload())
                .bind("priority", item.priority())
                .bind("event", cause.event() == null ? null : cause.event().value())
                .bind(
                        "causeRun",
                        cause.pipelineRun() == null ? null : cause.pipelineRun().value())
                .bind("trace", cause.traceparent())
                .bind("at", cause.at())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Claims the next due item, except those that are {@code held} already. */
    Optional<Claim> claim(String kind, String worker, Duration lease, Collection<Claim> held) {
        return session.handle()
                .createQuery(CLAIM)
                .bind("kind", kind)
                .bind("worker", worker)
                .bind("lease", lease.toMillis())
                .bind("held", held.stream().map(Claim::id).toArray(Long[]::new))
                .map((row, context) -> claim(row))
                .findOne();
    }

    /** Renews the leases; gives the ids of those that are still held. */
    Set<Long> renew(Collection<Claim> claims, Duration lease) {
        return session.handle()
                .createQuery(RENEW)
                .bind("ids", claims.stream().map(Claim::id).toArray(Long[]::new))
                .bind("attempts", claims.stream().map(Claim::attempt).toArray(Integer[]::new))
                .bind("lease", lease.toMillis())
                .mapTo(Long.class)
                .set();
    }

    /** Locks the item for the unit of work if the claim still holds. */
    boolean hold(Claim claim) {
        return session.handle()
                .createQuery(HOLD)
                .bind("id", claim.id())
                .bind("attempt", claim.attempt())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    boolean finish(Claim claim, String state, String failure) {
        return fenced(FINISH, claim)
                        .bind("state", state)
                        .bind("failure", failure.isEmpty() ? null : failure)
                        .execute()
                > 0;
    }

    boolean retry(Claim claim, Duration pause, String failure) {
        return fenced(RETRY, claim)
                        .bind("pause", pause.toMillis())
                        .bind("failure", failure)
                        .execute()
                > 0;
    }

    /** Forgets items that ended longer ago than {@code keep}, the oldest first and at most {@code limit}; gives how many. */
    int purge(Duration keep, int limit) {
        return session.handle()
                .createUpdate(PURGE)
                .bind("keep", keep.toMillis())
                .bind("limit", limit)
                .execute();
    }

    void cancel(PipelineRunId run) {
        session.handle()
                .createUpdate(CANCEL + "AND pipeline_run = :run")
                .bind("run", run.value())
                .execute();
    }

    void cancel(String key) {
        session.handle()
                .createUpdate(CANCEL + "AND key = :key")
                .bind("key", key)
                .execute();
    }

    void wake(String payload) {
        session.handle()
                .createQuery(WAKE)
                .bind("payload", payload)
                .mapTo(String.class)
                .one();
    }

    private Update fenced(String sql, Claim claim) {
        return session.handle().createUpdate(sql).bind("id", claim.id()).bind("attempt", claim.attempt());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        String run = row.getString("pipeline_run");
        WorkItem item = new WorkItem(
                row.getString("key"),
                row.getString("kind"),
                run == null ? null : new PipelineRunId(run),
                row.getString("payload"),
                row.getInt("priority"));
        return new Claim(row.getLong("id"), item, row.getInt("attempt"), cause(row), row.getString("last_failure"));
    }

    private static Cause cause(ResultSet row) throws SQLException {
        String event = row.getString("cause_event");
        String run = row.getString("cause_run");
        Timestamp at = row.getTimestamp("cause_at");
        return new Cause(
                event == null ? null : new EventId(event),
                run == null ? null : new PipelineRunId(run),
                row.getString("cause_trace"),
                at == null ? null : at.toInstant());
    }
}
