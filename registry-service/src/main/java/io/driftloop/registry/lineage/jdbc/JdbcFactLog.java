package io.driftloop.registry.lineage.jdbc;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.Identifier;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.lineage.FactLog;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.StoredFact;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcFactLog implements FactLog {

    private final Session session;

    JdbcFactLog(Session session) {
        this.session = session;
    }

    @Override
    public boolean append(EventEnvelope<?> fact) {
        return session.handle()
                        .createUpdate("""
                        WITH added AS (
                        INSERT INTO lineage_event (id, topic, source, aggregate_type, aggregate_id, sequence, type, time,
                                                   pipeline_run, causation, traceparent, payload)
                        VALUES (:id, :topic, :source, :aggregateType, :aggregateId, :sequence, :type, :time,
                                :run, :causation, :traceparent, CAST(:payload AS jsonb))
                        ON CONFLICT (source, aggregate_type, aggregate_id, sequence) DO NOTHING
                        RETURNING type)
                        INSERT INTO lineage_tally AS tally (type, facts) SELECT type, 1 FROM added
                        ON CONFLICT (type) DO UPDATE SET facts = tally.facts + 1
                        """)
                        .bind("id", fact.id().value())
                        .bind("topic", fact.event().topic().localName())
                        .bind("source", fact.source())
                        .bind("aggregateType", fact.aggregate().type())
                        .bind("aggregateId", fact.aggregate().id())
                        .bind("sequence", fact.sequence())
                        .bind("type", EventCodec.typeOf(fact.event().getClass()))
                        .bind("time", fact.time())
                        .bind("run", text(fact.pipelineRun()))
                        .bind("causation", text(fact.causation()))
                        .bind("traceparent", fact.traceparent())
                        .bind("payload", EventCodec.writeText(fact.event()))
                        .execute()
                == 1;
    }

    @Override
    public List<StoredFact> ofRuns(Collection<PipelineRunId> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        return list(session.handle()
                .createQuery("SELECT * FROM lineage_event WHERE pipeline_run IN (<runs>) ORDER BY time, position")
                .bindList("runs", runs.stream().map(PipelineRunId::value).toList()));
    }

    @Override
    public List<StoredFact> ofIncident(IncidentId incident) {
        return list(session.handle()
                .createQuery(
                        "SELECT * FROM lineage_event WHERE payload ->> 'incident' = :incident ORDER BY time, position")
                .bind("incident", incident.value()));
    }

    @Override
    public List<StoredFact> ofAlerts(Collection<AlertId> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        return list(session.handle()
                .createQuery(
                        "SELECT * FROM lineage_event WHERE payload ->> 'alert' IN (<alerts>) ORDER BY time, position")
                .bindList("alerts", alerts.stream().map(AlertId::value).toList()));
    }

    @Override
    public List<StoredFact> after(long position, @Nullable PipelineRunId run, int limit) {
        return list(session.handle()
                .createQuery("""
                        SELECT * FROM lineage_event
                        WHERE position > :position AND (CAST(:run AS text) IS NULL OR pipeline_run = :run)
                        ORDER BY position LIMIT :limit
                        """)
                .bind("position", position)
                .bind("run", text(run))
                .bind("limit", limit));
    }

    @Override
    public List<StoredFact> newest(FactWish wish) {
        return list(NewestFacts.query(session.handle(), wish));
    }

    @Override
    public List<StoredFact> ofContents(Collection<String> contentHashes) {
        if (contentHashes.isEmpty()) {
            return List.of();
        }
        return list(session.handle()
                .createQuery("SELECT * FROM lineage_event WHERE payload -> 'dataset' ->> 'contentHash' IN (<hashes>)"
                        + " ORDER BY time, position")
                .bindList("hashes", List.copyOf(contentHashes)));
    }

    @Override
    public Map<Class<? extends PipelineEvent>, Long> tally() {
        Map<Class<? extends PipelineEvent>, Long> tally = new HashMap<>();
        session
                .handle()
                .createQuery("SELECT type, facts FROM lineage_tally")
                .map((row, context) -> {
                    Class<? extends PipelineEvent> type = EventCodec.types().get(row.getString("type"));
                    return type == null ? null : Map.entry(type, row.getLong("facts"));
                })
                .stream()
                .filter(entry -> entry != null)
                .forEach(entry -> tally.put(entry.getKey(), entry.getValue()));
        return tally;
    }

    @Override
    public long lastPosition() {
        return session.handle()
                .createQuery("SELECT coalesce(max(position), 0) FROM lineage_event")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void clear() {
        session.handle().execute("LOCK TABLE lineage_event IN SHARE ROW EXCLUSIVE MODE");
        session.handle().execute("DELETE FROM lineage_event");
        session.handle().execute("DELETE FROM lineage_tally");
    }

    @Override
    public String digest() {
        return Digests.of(session.handle().createQuery("""
                        SELECT concat_ws('|', source, aggregate_type, aggregate_id, sequence, id, topic, type,
                                         extract(epoch FROM time), pipeline_run, causation, payload) AS line
                        FROM lineage_event ORDER BY source, aggregate_type, aggregate_id, sequence
                        """).setFetchSize(500));
    }

    private static List<StoredFact> list(Query query) {
        return query.map(FactRows::fact).list();
    }

    private static @Nullable String text(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }
}
