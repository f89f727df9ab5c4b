package io.driftloop.ingest.retraining.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.retraining.DecisionFilter;
import io.driftloop.ingest.retraining.DecisionRecord;
import io.driftloop.ingest.retraining.RetrainingRepository;
import io.driftloop.ingest.retraining.WaitingTrigger;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link RetrainingRepository}. */
@Singleton
final class JdbcRetrainingRepository implements RetrainingRepository {
    private static final TypeReference<TreeMap<String, Double>> NUMBERS = new TypeReference<>() {};
    private static final String DECISIONS = """
            SELECT id, pipeline, model, trigger, outcome, rule, reason, numbers, alert, pipeline_run, decided_at,
                   asked, chain
            FROM retraining_decision
            """;
    private static final String WAITING =
            "SELECT pipeline, kind, trigger, cause, rule, until_kind, until_value, since, asked FROM waiting_trigger ";
    private static final TypeReference<List<String>> ASKED = new TypeReference<>() {};
    private static final TypeReference<List<ModelName>> CHAIN = new TypeReference<>() {};

    private final Session session;
    private final Json json;

    JdbcRetrainingRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void insert(DecisionRecord decision) {
        session.handle()
                .createUpdate("""
                        INSERT INTO retraining_decision
                            (id, pipeline, model, trigger, outcome, rule, reason, numbers, alert, pipeline_run, decided_at,
                             asked, chain)
                        VALUES (:id, :pipeline, :model, :trigger, :outcome, :rule, :reason, CAST(:numbers AS jsonb),
                            :alert, :run, :at, CAST(:asked AS jsonb), CAST(:chain AS jsonb))
                        """)
                .bind("id", decision.id())
                .bind("pipeline", decision.pipeline())
                .bind("model", decision.model())
                .bind("trigger", decision.trigger())
                .bind("outcome", decision.outcome())
                .bind("rule", decision.rule())
                .bind("reason", decision.reason())
                .bind("numbers", json.write(decision.numbers()))
                .bind(
                        "alert",
                        decision.alert() == null ? null : decision.alert().value())
                .bind(
                        "run",
                        decision.pipelineRun() == null
                                ? null
                                : decision.pipelineRun().value())
                .bind("at", decision.decidedAt())
                .bind("asked", json.write(decision.asked()))
                .bind("chain", json.write(decision.chain()))
                .execute();
    }

    @Override
    public List<DecisionRecord> list(DecisionFilter filter, String beforeId, int limit) {
        return session.handle()
                .createQuery(DECISIONS + """
                        WHERE (CAST(:pipeline AS text) IS NULL OR pipeline = :pipeline)
                          AND (CAST(:outcome AS text) IS NULL OR outcome = :outcome)
                          AND (CAST(:trigger AS text) IS NULL OR trigger = :trigger)
                          AND (CAST(:rule AS text) IS NULL OR rule = :rule)
                          AND (:before = '' OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind(
                        "pipeline",
                        filter.pipeline() == null ? null : filter.pipeline().value())
                .bind("outcome", filter.outcome())
                .bind("trigger", filter.trigger())
                .bind("rule", filter.rule())
                .bind("before", beforeId)
                .bind("limit", limit)
                .map(this::decision)
                .list();
    }

    @Override
    public Optional<DecisionRecord> find(DecisionId id) {
        return session.handle()
                .createQuery(DECISIONS + "WHERE id = :id")
                .bind("id", id)
                .map(this::decision)
                .findOne();
    }

    @Override
    public void keepWaiting(WaitingTrigger waiting) {
        UntilRow until = UntilRow.of(waiting.until());
        session.handle()
                .createUpdate("""
                        INSERT INTO waiting_trigger (pipeline, kind, trigger, cause, rule, until_kind, until_value, since, asked)
                        VALUES (:pipeline, :kind, CAST(:trigger AS jsonb), :cause, :rule, :untilKind, :untilValue,
                            :since, CAST(:asked AS jsonb))
                        ON CONFLICT (pipeline, kind) DO UPDATE SET
                            trigger = excluded.trigger, cause = excluded.cause, rule = excluded.rule,
                            until_kind = excluded.until_kind, until_value = excluded.until_value, asked = excluded.asked
                        """)
                .bind("pipeline", waiting.pipeline())
                .bind("kind", waiting.trigger().word())
                .bind("trigger", json.write(waiting.trigger()))
                .bind("cause", waiting.cause())
                .bind("rule", waiting.rule())
                .bind("untilKind", until.kind())
                .bind("untilValue", until.value())
                .bind("since", waiting.since())
                .bind("asked", json.write(waiting.asked()))
                .execute();
    }

    @Override
    public Optional<WaitingTrigger> waiting(PipelineName pipeline, String kind) {
        return session.handle()
                .createQuery(WAITING + "WHERE pipeline = :pipeline AND kind = :kind")
                .bind("pipeline", pipeline)
                .bind("kind", kind)
                .map(this::waiting)
                .findOne();
    }

    @Override
    public List<WaitingTrigger> waiting() {
        return session.handle()
                .createQuery(WAITING + "ORDER BY pipeline, kind")
                .map(this::waiting)
                .list();
    }

    @Override
    public void stopWaiting(PipelineName pipeline, String kind) {
        session.handle()
                .createUpdate("DELETE FROM waiting_trigger WHERE pipeline = :pipeline AND kind = :kind")
                .bind("pipeline", pipeline)
                .bind("kind", kind)
                .execute();
    }

    @Override
    public Optional<DecisionRecord> newest(PipelineName pipeline, String trigger) {
        return session.handle()
                .createQuery(DECISIONS + "WHERE pipeline = :pipeline AND trigger = :trigger ORDER BY id DESC LIMIT 1")
                .bind("pipeline", pipeline)
                .bind("trigger", trigger)
                .map(this::decision)
                .findOne();
    }

    private DecisionRecord decision(ResultSet rs, StatementContext context) throws SQLException {
        String alert = rs.getString("alert");
        String run = rs.getString("pipeline_run");
        Map<String, Double> numbers = json.read(rs.getString("numbers"), NUMBERS);
        return new DecisionRecord(
                new DecisionId(rs.getString("id")),
                new PipelineName(rs.getString("pipeline")),
                new ModelName(rs.getString("model")),
                rs.getString("trigger"),
                rs.getString("outcome"),
                rs.getString("rule"),
                rs.getString("reason"),
                numbers,
                alert == null ? null : new AlertId(alert),
                run == null ? null : new PipelineRunId(run),
                rs.getObject("decided_at", OffsetDateTime.class).toInstant(),
                json.read(rs.getString("asked"), ASKED),
                json.read(rs.getString("chain"), CHAIN));
    }

    private WaitingTrigger waiting(ResultSet rs, StatementContext context) throws SQLException {
        return new WaitingTrigger(
                new PipelineName(rs.getString("pipeline")),
                TriggerRow.read(rs.getString("kind"), rs.getString("trigger"), json),
                rs.getString("cause"),
                rs.getString("rule"),
                new UntilRow(rs.getString("until_kind"), rs.getString("until_value")).toUntil(),
                rs.getObject("since", OffsetDateTime.class).toInstant(),
                json.read(rs.getString("asked"), ASKED));
    }
}
