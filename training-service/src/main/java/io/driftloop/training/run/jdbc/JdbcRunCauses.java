package io.driftloop.training.run.jdbc;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.run.RunCauseRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Table {@code run_cause}. */
@Singleton
final class JdbcRunCauses implements RunCauseRepository {

    private final Session session;

    JdbcRunCauses(Session session) {
        this.session = session;
    }

    @Override
    public void save(PipelineRunId run, String trigger) {
        session.handle()
                .createUpdate("INSERT INTO run_cause VALUES (:run, :trigger) ON CONFLICT (pipeline_run) DO NOTHING")
                .bind("run", run.value())
                .bind("trigger", trigger)
                .execute();
    }

    @Override
    public Optional<String> find(PipelineRunId run) {
        return session.handle()
                .createQuery("SELECT trigger FROM run_cause WHERE pipeline_run = :run")
                .bind("run", run.value())
                .mapTo(String.class)
                .findOne();
    }
}
