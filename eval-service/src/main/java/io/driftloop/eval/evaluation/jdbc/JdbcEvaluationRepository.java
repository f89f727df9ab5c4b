package io.driftloop.eval.evaluation.jdbc;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.eval.evaluation.Evaluation;
import io.driftloop.eval.evaluation.EvaluationQuery;
import io.driftloop.eval.evaluation.EvaluationRepository;
import io.driftloop.eval.evaluation.EvaluationState;
import io.driftloop.eval.evaluation.Judgement;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code evaluation}. */
@ApplicationScoped
class JdbcEvaluationRepository implements EvaluationRepository {

    private static final String SELECT =
            "SELECT id, state, requested_at, finished_at, candidate, judgement, reason FROM evaluation ";

    private final Session session;
    private final Json json;

    JdbcEvaluationRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void add(Evaluation evaluation) {
        session.handle()
                .createUpdate("""
                        INSERT INTO evaluation (id, pipeline_run, pipeline, model, state, requested_at, candidate)
                        VALUES (:id, :run, :pipeline, :model, :state, :at, CAST(:candidate AS jsonb))""")
                .bind("id", evaluation.id().value())
                .bind("run", evaluation.candidate().pipelineRun().value())
                .bind("pipeline", evaluation.candidate().pipeline().value())
                .bind("model", evaluation.candidate().model().value())
                .bind("state", evaluation.state().text())
                .bind("at", evaluation.requestedAt())
                .bind("candidate", json.write(evaluation.candidate()))
                .execute();
    }

    @Override
    public void update(Evaluation evaluation) {
        EvaluationState state = evaluation.state();
        session.handle()
                .createUpdate("""
                        UPDATE evaluation
                        SET state = :state, finished_at = :at, judgement = CAST(:judgement AS jsonb), reason = :reason
                        WHERE id = :id""")
                .bind("id", evaluation.id().value())
                .bind("state", state.text())
                .bind("at", finishedAt(state))
                .bind("judgement", state instanceof EvaluationState.Completed c ? json.write(c.judgement()) : null)
                .bind("reason", state instanceof EvaluationState.Failed f ? f.reason() : null)
                .execute();
    }

    private static @Nullable Instant finishedAt(EvaluationState state) {
        if (state instanceof EvaluationState.Completed completed) {
            return completed.at();
        }
        if (state instanceof EvaluationState.Failed failed) {
            return failed.at();
        }
        return state instanceof EvaluationState.Cancelled cancelled ? cancelled.at() : null;
    }

    @Override
    public Optional<Evaluation> find(EvaluationId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public List<Evaluation> ofRun(PipelineRunId run) {
        return session.handle()
                .createQuery(SELECT + "WHERE pipeline_run = :run ORDER BY id FOR UPDATE")
                .bind("run", run.value())
                .map((rs, context) -> read(rs))
                .list();
    }

    @Override
    public List<Evaluation> list(EvaluationQuery query) {
        return session.handle()
                .createQuery(SELECT + """
                                  WHERE (CAST(:run AS text) IS NULL OR pipeline_run = :run)
                                    AND (CAST(:model AS text) IS NULL OR model = :model)
                                    AND (CAST(:after AS text) IS NULL OR id < :after)
                                  ORDER BY id DESC LIMIT :limit""")
                .bind("run", query.pipelineRun())
                .bind("model", query.model())
                .bind("after", query.after())
                .bind("limit", query.limit())
                .map((rs, context) -> read(rs))
                .list();
    }

    private Evaluation read(ResultSet rs) throws SQLException {
        return new Evaluation(
                new EvaluationId(rs.getString("id")),
                json.read(rs.getString("candidate"), TrainingRunSucceeded.class),
                rs.getObject("requested_at", OffsetDateTime.class).toInstant(),
                state(rs));
    }

    private EvaluationState state(ResultSet rs) throws SQLException {
        OffsetDateTime finished = rs.getObject("finished_at", OffsetDateTime.class);
        if (finished == null) {
            return new EvaluationState.Requested();
        }
        Instant at = finished.toInstant();
        String state = rs.getString("state");
        return switch (state) {
            case "completed" ->
                new EvaluationState.Completed(json.read(rs.getString("judgement"), Judgement.class), at);
            case "failed" -> new EvaluationState.Failed(rs.getString("reason"), at);
            default -> new EvaluationState.Cancelled(at);
        };
    }
}
