package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.TrainingResult;
import io.driftloop.registry.model.TrainingResultRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
final class JdbcTrainingResultRepository implements TrainingResultRepository {

    private final Session session;
    private final Json json;

    JdbcTrainingResultRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void save(TrainingResult result) {
        session.handle()
                .createUpdate("""
                        INSERT INTO training_result (pipeline_run, content) VALUES (:run, CAST(:content AS jsonb))
                        ON CONFLICT (pipeline_run) DO UPDATE SET content = excluded.content
                        """)
                .bind("run", result.pipelineRun().value())
                .bind("content", json.write(result))
                .execute();
    }

    @Override
    public Optional<TrainingResult> ofRun(PipelineRunId run) {
        return session.handle()
                .createQuery("SELECT content FROM training_result WHERE pipeline_run = :run")
                .bind("run", run.value())
                .map((row, context) -> json.read(row.getString("content"), TrainingResult.class))
                .findOne();
    }
}
