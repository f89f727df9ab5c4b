package io.driftloop.training.run.jdbc;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.run.RunCauseRepository;
import io.driftloop.training.run.RunOrigin;
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
    public void save(PipelineRunId run, RunOrigin origin) {
        session.handle()
                .createUpdate("INSERT INTO run_cause (pipeline_run, trigger, commit) VALUES (:run, :trigger, :commit)"
                        + " ON CONFLICT (pipeline_run) DO NOTHING")
                .bind("run", run.value())
                .bind("trigger", origin.trigger())
                .bind("commit", origin.commit())
                .execute();
    }

    @Override
    public Optional<RunOrigin> find(PipelineRunId run) {
        return session.handle()
                .createQuery("SELECT trigger, commit FROM run_cause WHERE pipeline_run = :run")
                .bind("run", run.value())
                .map((row, context) -> new RunOrigin(row.getString("trigger"), row.getString("commit")))
                .findOne();
    }
}
