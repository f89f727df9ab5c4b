package io.driftloop.training.tuning.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.tuning.StudyRecord;
import io.driftloop.training.tuning.StudyRepository;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Table {@code study}. */
@Singleton
public final class JdbcStudies implements StudyRepository {

    private static final String ONE = "SELECT space, started_at, earlier FROM study WHERE training_run = :run";

    private final Session session;
    private final Json json;

    public JdbcStudies(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void begin(TrainingRunId run, PipelineName pipeline, StudyRecord study) {
        session.handle()
                .createUpdate("""
                        INSERT INTO study (training_run, pipeline, space, started_at, earlier)
                        VALUES (:run, :pipeline, :space, :startedAt, CAST(:earlier AS jsonb))
                        ON CONFLICT (training_run) DO NOTHING
                        """)
                .bind("run", run.value())
                .bind("pipeline", pipeline.value())
                .bind("space", study.space())
                .bind("startedAt", OffsetDateTime.ofInstant(study.startedAt(), ZoneOffset.UTC))
                .bind("earlier", json.write(study.earlier()))
                .execute();
    }

    @Override
    public Optional<StudyRecord> lock(TrainingRunId run) {
        return one(ONE + " FOR UPDATE", run);
    }

    @Override
    public Optional<StudyRecord> find(TrainingRunId run) {
        return one(ONE, run);
    }

    @Override
    public List<TrainingRunId> earlier(PipelineName pipeline, String space, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT training_run FROM study
                        JOIN training_run ON training_run.id = study.training_run
                        WHERE pipeline = :pipeline AND space = :space
                          AND training_run.state IN ('Succeeded', 'Failed', 'Cancelled')
                          AND EXISTS (SELECT 1 FROM trial
                                      WHERE trial.training_run = study.training_run AND objective IS NOT NULL)
                        ORDER BY started_at DESC, training_run DESC LIMIT :limit
                        """)
                .bind("pipeline", pipeline.value())
                .bind("space", space)
                .bind("limit", limit)
                .map((row, context) -> new TrainingRunId(row.getString(1)))
                .list();
    }

    private Optional<StudyRecord> one(String sql, TrainingRunId run) {
        return session.handle()
                .createQuery(sql)
                .bind("run", run.value())
                .map((row, context) -> new StudyRecord(
                        row.getString("space"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        json.read(row.getString("earlier"), new TypeReference<>() {})))
                .findOne();
    }
}
