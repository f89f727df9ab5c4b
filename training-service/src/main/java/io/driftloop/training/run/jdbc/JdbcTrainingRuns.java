package io.driftloop.training.run.jdbc;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.run.RecordedEpoch;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRunRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

@Singleton
public final class JdbcTrainingRuns implements TrainingRunRepository {

    private static final String COLUMNS =
            "SELECT id, number, request, state, state_data, created_at FROM training_run ";

    private final Session session;
    private final Json json;
    private final Clock clock;

    public JdbcTrainingRuns(Session session, Json json, Clock clock) {
        this.session = session;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void insert(TrainingRun run) {
        session.handle()
                .createUpdate("""
                        INSERT INTO training_run (id, pipeline_run, number, request, state, state_data, created_at)
                        VALUES (:id, :pipelineRun, :number, CAST(:request AS jsonb),
                                :state, CAST(:data AS jsonb), :createdAt)
                        """)
                .bind("id", run.id().value())
                .bind("pipelineRun", run.request().pipelineRun().value())
                .bind("number", run.number())
                .bind("request", json.write(run.request()))
                .bind("state", run.state().name())
                .bind("data", json.write(run.state()))
                .bind("createdAt", OffsetDateTime.ofInstant(run.createdAt(), ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void update(TrainingRun run) {
        session.handle()
                .createUpdate(
                        "UPDATE training_run SET state = :state, state_data = CAST(:data AS jsonb) WHERE id = :id")
                .bind("id", run.id().value())
                .bind("state", run.state().name())
                .bind("data", json.write(run.state()))
                .execute();
    }

    @Override
    public Optional<TrainingRun> find(TrainingRunId id) {
        return one(session.handle().createQuery(COLUMNS + "WHERE id = :id").bind("id", id.value()));
    }

    @Override
    public Optional<TrainingRun> lock(TrainingRunId id) {
        return one(session.handle()
                .createQuery(COLUMNS + "WHERE id = :id FOR UPDATE")
                .bind("id", id.value()));
    }

    @Override
    public Optional<TrainingRun> lockNewest(PipelineRunId pipelineRun) {
        return one(session.handle()
                .createQuery(COLUMNS + "WHERE pipeline_run = :run ORDER BY number DESC LIMIT 1 FOR UPDATE")
                .bind("run", pipelineRun.value()));
    }

    @Override
    public List<TrainingRun> list(@Nullable PipelineRunId pipelineRun, @Nullable TrainingRunId before, int limit) {
        return session.handle()
                .createQuery(COLUMNS + """
                        WHERE (CAST(:run AS text) IS NULL OR pipeline_run = :run)
                          AND (CAST(:before AS text) IS NULL
                               OR (created_at, id) < (SELECT created_at, id FROM training_run WHERE id = :before))
                        ORDER BY created_at DESC, id DESC LIMIT :limit
                        """)
                .bind("run", pipelineRun == null ? null : pipelineRun.value())
                .bind("before", before == null ? null : before.value())
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list();
    }

    @Override
    public boolean addEpoch(TrainingRunId run, RecordedEpoch epoch) {
        return session.handle()
                        .createUpdate("""
                                INSERT INTO training_epoch (training_run, trial, epoch, metrics, recorded_at)
                                VALUES (:run, :trial, :epoch, CAST(:metrics AS jsonb), :now)
                                ON CONFLICT (training_run, trial, epoch) DO NOTHING
                                """)
                        .bind("run", run.value())
                        .bind("trial", epoch.trial() == null ? 0 : epoch.trial())
                        .bind("epoch", epoch.epoch())
                        .bind("metrics", json.write(epoch))
                        .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    @Override
    public List<RecordedEpoch> epochs(TrainingRunId run) {
        return session.handle()
                .createQuery("""
                        SELECT metrics FROM training_epoch WHERE training_run = :run
                        ORDER BY trial = 0, trial, epoch
                        """)
                .bind("run", run.value())
                .map((row, context) -> json.read(row.getString("metrics"), RecordedEpoch.class))
                .list();
    }

    private Optional<TrainingRun> one(Query query) {
        return query.map((row, context) -> run(row)).findFirst();
    }

    private TrainingRun run(ResultSet row) throws SQLException {
        return new TrainingRun(
                new TrainingRunId(row.getString("id")),
                row.getInt("number"),
                json.read(row.getString("request"), TrainingRequest.class),
                States.read(json, row.getString("state"), row.getString("state_data")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
