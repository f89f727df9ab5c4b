package io.driftloop.serving.rollout.jdbc;

import io.driftloop.contracts.Identifier;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.rollout.Rollout;
import io.driftloop.serving.rollout.RolloutRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Tables {@code rollout} and {@code paused_pipeline}. */
@Singleton
final class JdbcRolloutRepository implements RolloutRepository {
    private static final String ACTIVE = "SELECT * FROM rollout WHERE state IN ('loading', 'stepping')";

    private final Session session;
    private final Json json;

    JdbcRolloutRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public boolean insert(Rollout rollout) {
        return RolloutRow.bindState(session.handle().createUpdate("""
                                        INSERT INTO rollout
                                            (rollout_id, model_id, model, version, model_package, cause, purpose, pipeline, pipeline_run, actor,
                                             reason, ordered_at, plan, champion, state, step, since, deadline, paused_since, generation, end_reason)
                                        VALUES
                                            (:id, :modelId, :model, :version, CAST(:package AS jsonb), :cause, :purpose, :pipeline, :run, :actor,
                                             :reason, :orderedAt, CAST(:plan AS jsonb), :champion, :state, :step, :since, :deadline, :pausedSince,
                                             :generation, :endReason)
                                        ON CONFLICT (cause) DO NOTHING
                                        """), rollout)
                        .bind("id", rollout.id().value())
                        .bind("modelId", rollout.candidate().modelId().value())
                        .bind("model", rollout.candidate().model().value())
                        .bind("version", rollout.candidate().version())
                        .bind("package", json.write(rollout.candidate().modelPackage()))
                        .bind("cause", rollout.order().cause().value())
                        .bind("purpose", rollout.order().purpose().name())
                        .bind("pipeline", text(rollout.order().pipeline()))
                        .bind("run", text(rollout.order().pipelineRun()))
                        .bind("actor", rollout.order().actor().value())
                        .bind("reason", rollout.order().reason())
                        .bind("orderedAt", rollout.order().at())
                        .bind("plan", json.write(rollout.plan()))
                        .execute()
                == 1;
    }

    @Override
    public void update(Rollout rollout) {
        RolloutRow.bindState(session.handle().createUpdate("""
                                UPDATE rollout SET champion = :champion, state = :state, step = :step, since = :since,
                                    deadline = :deadline, paused_since = :pausedSince, generation = :generation, end_reason = :endReason,
                                    rehearsal = CAST(:rehearsal AS jsonb)
                                WHERE rollout_id = :id
                                """), rollout)
                .bind("id", rollout.id().value())
                .bind("rehearsal", rollout.rehearsal() == null ? null : json.write(rollout.rehearsal()))
                .execute();
    }

    @Override
    public Optional<Rollout> find(RolloutId id) {
        return read(session.handle()
                        .createQuery("SELECT * FROM rollout WHERE rollout_id = :id")
                        .bind("id", id.value()))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Rollout> activeOf(ModelId model) {
        return read(session.handle()
                        .createQuery(ACTIVE + " AND model_id = :model")
                        .bind("model", model.value()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Rollout> active() {
        return read(session.handle().createQuery(ACTIVE + " ORDER BY rollout_id"));
    }

    @Override
    public List<Rollout> activeOf(PipelineRunId run) {
        return read(session.handle()
                .createQuery(ACTIVE + " AND pipeline_run = :run ORDER BY rollout_id")
                .bind("run", run.value()));
    }

    @Override
    public List<Rollout> list(int limit, @Nullable RolloutId before) {
        return read(session.handle()
                .createQuery("""
                        SELECT * FROM rollout WHERE CAST(:before AS text) IS NULL OR rollout_id < :before
                        ORDER BY rollout_id DESC LIMIT :limit
                        """)
                .bind("before", before == null ? null : before.value())
                .bind("limit", limit));
    }

    @Override
    public void pause(PipelineName pipeline, Instant since) {
        session.handle()
                .createUpdate(
                        "INSERT INTO paused_pipeline (pipeline, since) VALUES (:pipeline, :since) ON CONFLICT DO NOTHING")
                .bind("pipeline", pipeline.value())
                .bind("since", since)
                .execute();
    }

    @Override
    public Optional<Instant> resume(PipelineName pipeline) {
        return session.handle()
                .createQuery("DELETE FROM paused_pipeline WHERE pipeline = :pipeline RETURNING since")
                .bind("pipeline", pipeline.value())
                .map((rs, context) ->
                        rs.getObject("since", OffsetDateTime.class).toInstant())
                .findOne();
    }

    @Override
    public Set<PipelineName> paused() {
        return new HashSet<>(session.handle()
                .createQuery("SELECT pipeline FROM paused_pipeline")
                .map((rs, context) -> new PipelineName(rs.getString(1)))
                .list());
    }

    private List<Rollout> read(Query query) {
        return query.map((rs, context) -> RolloutRow.read(rs, json)).list();
    }

    private static @Nullable String text(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }
}
