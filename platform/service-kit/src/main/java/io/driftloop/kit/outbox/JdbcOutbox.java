package io.driftloop.kit.outbox;

import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.jdbc.Session;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Stores events in the current unit of work. */
public final class JdbcOutbox implements Outbox {

    /** Below the broker's limit for a record, so that no stored event can be refused later and hold up those behind it. */
    static final int MAX_BYTES = 900_000;

    // The upsert locks the aggregate's row until commit: the next teller of this aggregate waits, and takes the next
    // sequence and a higher id.
    private static final String STORE = """
            WITH numbered AS (
                INSERT INTO outbox_aggregate (aggregate, sequence) VALUES (:aggregate, 1)
                ON CONFLICT (aggregate) DO UPDATE SET sequence = outbox_aggregate.sequence + 1
                RETURNING sequence),
            stored AS (
            INSERT INTO outbox_event
                (event_id, topic, type, aggregate, sequence, pipeline_run, causation, traceparent, told_at, payload)
            SELECT :id, :topic, :type, :aggregate, sequence, :run, :causation, :traceparent, :at, :payload
            FROM numbered
            RETURNING id)
            SELECT pg_notify('driftloop_outbox_' || current_schema(), '') FROM stored
            """;

    private final Session session;
    private final CurrentCause causes;
    private final IdSource ids;
    private final Clock clock;
    private final Runnable wake;

    /** @param stored wakes the relay of this process; others hear the notification */
    public JdbcOutbox(Session session, CurrentCause causes, IdSource ids, Clock clock, Signal stored) {
        this.session = session;
        this.causes = causes;
        this.ids = ids;
        this.clock = clock;
        this.wake = stored::give;
    }

    @Override
    public void tell(PipelineEvent event) {
        store(event, causes.get());
    }

    @Override
    public void tell(PipelineEvent event, EventEnvelope<?> cause) {
        store(event, Cause.of(cause));
    }

    private void store(PipelineEvent event, Cause cause) {
        if (!event.topic().isFact()) {
            throw new IllegalArgumentException(event.getClass().getSimpleName() + " is not a fact and has no outbox");
        }
        byte[] payload = EventCodec.write(event);
        if (payload.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    event.getClass().getSimpleName() + " has " + payload.length + " bytes; use a claim check");
        }
        String id = ids.next();
        String run = runOf(event, cause);
        session.handle()
                .createQuery(STORE)
                .bind("aggregate", event.aggregate().key())
                .bind("id", id)
                .bind("topic", event.topic().localName())
                .bind("type", EventCodec.typeOf(event.getClass()))
                .bind("run", run)
                .bind("causation", cause.event() == null ? null : cause.event().value())
                .bind("traceparent", RunTrace.of(run, id, cause))
                .bind("at", clock.instant())
                .bind("payload", payload)
                .mapTo(String.class)
                .one();
        session.afterCommit(wake);
    }

    private static @Nullable String runOf(PipelineEvent event, Cause cause) {
        PipelineRunId run = event.pipelineRun() == null ? cause.pipelineRun() : event.pipelineRun();
        return run == null ? null : run.value();
    }
}
