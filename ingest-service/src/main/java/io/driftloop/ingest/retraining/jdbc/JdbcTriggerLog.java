package io.driftloop.ingest.retraining.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.ingest.retraining.TriggerLog;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link TriggerLog}. */
@Singleton
final class JdbcTriggerLog implements TriggerLog {
    private static final String CHAMPIONS =
            "SELECT model, model_id, version, generation, since FROM champion_history WHERE model = :model ";
    private static final String ESTIMATES =
            "SELECT model_id, model, version, rows, accuracy, onset, at FROM performance_estimate WHERE model_id = :modelId ";
    private static final TypeReference<List<LogPosition>> POSITIONS = new TypeReference<>() {};
    private static final Duration ESTIMATES_KEPT = Duration.ofDays(30);

    private final Session session;
    private final Json json;

    JdbcTriggerLog(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public boolean takeFiring(PipelineName pipeline, String rule, Instant due) {
        return session.handle()
                        .createUpdate("""
                                INSERT INTO trigger_firing (pipeline, rule, due) VALUES (:pipeline, :rule, :due)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("pipeline", pipeline)
                        .bind("rule", rule)
                        .bind("due", due)
                        .execute()
                == 1;
    }

    @Override
    public Map<String, Instant> latestFirings(PipelineName pipeline) {
        return session.handle()
                .createQuery(
                        "SELECT rule, max(due) AS due FROM trigger_firing WHERE pipeline = :pipeline GROUP BY rule")
                .bind("pipeline", pipeline)
                .reduceRows(new TreeMap<>(), (latest, row) -> {
                    latest.put(
                            row.getColumn("rule", String.class),
                            row.getColumn("due", OffsetDateTime.class).toInstant());
                    return latest;
                });
    }

    @Override
    public void note(SeenTrigger seen) {
        session.handle()
                .createUpdate("""
                        INSERT INTO seen_trigger (pipeline, kind, trigger, at)
                        VALUES (:pipeline, :kind, CAST(:trigger AS jsonb), :at)
                        """)
                .bind("pipeline", seen.pipeline())
                .bind("kind", seen.trigger().word())
                .bind("trigger", json.write(seen.trigger()))
                .bind("at", seen.at())
                .execute();
    }

    @Override
    public List<SeenTrigger> seen(PipelineName pipeline, Instant from, Instant to) {
        return session.handle()
                .createQuery("""
                        SELECT kind, trigger, at FROM seen_trigger
                        WHERE pipeline = :pipeline AND at >= :from AND at < :to ORDER BY number
                        """)
                .bind("pipeline", pipeline)
                .bind("from", from)
                .bind("to", to)
                .map((rs, ctx) -> new SeenTrigger(
                        pipeline,
                        TriggerRow.read(rs.getString("kind"), rs.getString("trigger"), json),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public void noteChampion(Champion champion) {
        session.handle()
                .createUpdate("""
                        INSERT INTO champion_history (model, generation, model_id, version, since)
                        VALUES (:model, :generation, :modelId, :version, :since) ON CONFLICT DO NOTHING
                        """)
                .bind("model", champion.model())
                .bind("generation", champion.generation())
                .bind("modelId", champion.modelId())
                .bind("version", champion.version())
                .bind("since", champion.since())
                .execute();
    }

    @Override
    public Optional<Champion> champion(ModelName model) {
        return session.handle()
                .createQuery(CHAMPIONS + "ORDER BY generation DESC LIMIT 1")
                .bind("model", model)
                .map(JdbcTriggerLog::champion)
                .findOne();
    }

    @Override
    public List<Champion> champions(ModelName model) {
        return session.handle()
                .createQuery(CHAMPIONS + "ORDER BY generation")
                .bind("model", model)
                .map(JdbcTriggerLog::champion)
                .list();
    }

    @Override
    public void noteEstimate(PerformanceEstimated estimate) {
        session.handle()
                .createUpdate("""
                        INSERT INTO performance_estimate (model_id, model, version, rows, accuracy, onset, at)
                        VALUES (:modelId, :model, :version, :rows, :accuracy, CAST(:onset AS jsonb), :at)
                        """)
                .bind("modelId", estimate.modelId())
                .bind("model", estimate.model())
                .bind("version", estimate.version())
                .bind("rows", estimate.rows())
                .bind("accuracy", estimate.accuracy())
                .bind("onset", json.write(estimate.onset()))
                .bind("at", estimate.estimatedAt())
                .execute();
        session.handle()
                .createUpdate("DELETE FROM performance_estimate WHERE model_id = :modelId AND at < :kept")
                .bind("modelId", estimate.modelId())
                .bind("kept", estimate.estimatedAt().minus(ESTIMATES_KEPT))
                .execute();
    }

    @Override
    public Optional<PerformanceEstimated> estimate(ModelId model, int version) {
        return session.handle()
                .createQuery(ESTIMATES + "AND version = :version ORDER BY number DESC LIMIT 1")
                .bind("modelId", model)
                .bind("version", version)
                .map((rs, context) -> estimate(rs))
                .findOne();
    }

    @Override
    public List<PerformanceEstimated> estimates(ModelId model) {
        return session.handle()
                .createQuery(ESTIMATES + "ORDER BY at, number")
                .bind("modelId", model)
                .map((rs, context) -> estimate(rs))
                .list();
    }

    private PerformanceEstimated estimate(ResultSet rs) throws SQLException {
        return new PerformanceEstimated(
                new ModelId(rs.getString("model_id")),
                new ModelName(rs.getString("model")),
                rs.getInt("version"),
                rs.getLong("rows"),
                rs.getDouble("accuracy"),
                json.read(rs.getString("onset"), POSITIONS),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Champion champion(ResultSet rs, StatementContext context) throws SQLException {
        return new Champion(
                new ModelName(rs.getString("model")),
                new ModelId(rs.getString("model_id")),
                rs.getInt("version"),
                rs.getLong("generation"),
                rs.getObject("since", OffsetDateTime.class).toInstant());
    }
}
