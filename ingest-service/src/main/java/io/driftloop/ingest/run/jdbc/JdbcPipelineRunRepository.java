package io.driftloop.ingest.run.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRunRepository;
import io.driftloop.ingest.run.RunInput;
import io.driftloop.ingest.run.RunPlan;
import io.driftloop.ingest.run.RunStage;
import io.driftloop.ingest.run.StageProgress;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** SQL of {@link PipelineRunRepository}. */
@Singleton
final class JdbcPipelineRunRepository implements PipelineRunRepository {
    private static final TypeReference<List<StageProgress>> STAGES = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT id, pipeline, model, definition, tuned, manual_approval, challenger, attempt, cause, input, model_version,
                   state, state_since, stage, reason, state_version, stages, started_at
            FROM pipeline_run
            """;

    private final Session session;
    private final Json json;

    JdbcPipelineRunRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void insert(PipelineRun run) {
        bindChanging(session.handle().createUpdate("""
                                        INSERT INTO pipeline_run
                                            (id, pipeline, model, definition, tuned, manual_approval, challenger, attempt, trigger,
                                             cause, started_at, input, model_version, active, state, state_since, stage,
                                             reason, state_version, stages)
                                        VALUES (:id, :pipeline, :model, CAST(:definition AS jsonb), :tuned, :manual,
                                             :challenger, :attempt, :trigger, CAST(:cause AS jsonb), :startedAt,
                                             CAST(:input AS jsonb), :modelVersion, :active, :state, :since, :stage,
                                             :reason, :stateVersion, CAST(:stages AS jsonb))
                                        """), run)
                .bind("pipeline", run.pipeline())
                .bind("model", run.model())
                .bind("definition", json.write(run.definition()))
                .bind("tuned", run.plan().tuned())
                .bind("manual", run.plan().manualApproval())
                .bind("challenger", run.plan().challenger())
                .bind("attempt", run.attempt())
                .bind("trigger", run.cause().trigger())
                .bind("cause", json.write(run.cause()))
                .bind("startedAt", run.startedAt())
                .execute();
    }

    @Override
    public void update(PipelineRun run) {
        bindChanging(session.handle().createUpdate("""
                                        UPDATE pipeline_run SET
                                            input = CAST(:input AS jsonb), model_version = :modelVersion,
                                            active = :active, state = :state, state_since = :since, stage = :stage,
                                            reason = :reason, state_version = :stateVersion,
                                            stages = CAST(:stages AS jsonb)
                                        WHERE id = :id
                                        """), run).execute();
    }

    private <S extends SqlStatement<S>> S bindChanging(S statement, PipelineRun run) {
        StateRow state = StateRow.of(run.state());
        return statement
                .bind("id", run.id())
                .bind("input", run.input() == null ? null : json.write(run.input()))
                .bind("modelVersion", run.modelVersion())
                .bind("active", run.active())
                .bind("state", state.word())
                .bind("since", state.since())
                .bind("stage", state.stage() == null ? null : state.stage().name())
                .bind("reason", state.reason())
                .bind("stateVersion", state.version())
                .bind("stages", json.write(run.stages()));
    }

    @Override
    public Optional<PipelineRun> lock(PipelineRunId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(this::run)
                .findOne();
    }

    @Override
    public Optional<PipelineRun> find(PipelineRunId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(this::run)
                .findOne();
    }

    @Override
    public Optional<PipelineRun> activeOf(ModelName model) {
        return session.handle()
                .createQuery(SELECT + "WHERE model = :model AND active")
                .bind("model", model)
                .map(this::run)
                .findOne();
    }

    @Override
    public List<PipelineRun> active() {
        return session.handle()
                .createQuery(SELECT + "WHERE active ORDER BY id")
                .map(this::run)
                .list();
    }

    @Override
    public List<PipelineRun> list(@Nullable PipelineName pipeline, String beforeId, int limit) {
        return session.handle()
                .createQuery(SELECT + """
                        WHERE (CAST(:pipeline AS text) IS NULL OR pipeline = :pipeline) AND (:before = '' OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("pipeline", pipeline == null ? null : pipeline.value())
                .bind("before", beforeId)
                .bind("limit", limit)
                .map(this::run)
                .list();
    }

    @Override
    public Optional<PipelineRun> newestSucceeded(PipelineName pipeline) {
        return session.handle()
                .createQuery(SELECT + "WHERE pipeline = :pipeline AND state = 'Succeeded' ORDER BY id DESC LIMIT 1")
                .bind("pipeline", pipeline)
                .map(this::run)
                .findOne();
    }

    @Override
    public Map<String, Long> countByState() {
        return session.handle()
                .createQuery("SELECT state, count(*) AS runs FROM pipeline_run GROUP BY state")
                .reduceRows(new java.util.TreeMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("state", String.class), row.getColumn("runs", Long.class));
                    return counts;
                });
    }

    private PipelineRun run(ResultSet rs, StatementContext context) throws SQLException {
        String stage = rs.getString("stage");
        String input = rs.getString("input");
        StateRow state = new StateRow(
                rs.getString("state"),
                instant(rs, "state_since"),
                stage == null ? null : RunStage.valueOf(stage),
                rs.getString("reason"),
                rs.getObject("state_version", Integer.class));
        return new PipelineRun(
                new PipelineRunId(rs.getString("id")),
                new PipelineName(rs.getString("pipeline")),
                new ModelName(rs.getString("model")),
                json.read(rs.getString("definition"), ArtifactRef.class),
                new RunPlan(rs.getBoolean("tuned"), rs.getBoolean("manual_approval"), rs.getBoolean("challenger")),
                rs.getInt("attempt"),
                json.read(rs.getString("cause"), RunCause.class),
                input == null ? null : json.read(input, RunInput.class),
                rs.getObject("model_version", Integer.class),
                state.toState(),
                json.read(rs.getString("stages"), STAGES),
                instant(rs, "started_at"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
