package io.driftloop.training.tuning.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.TrialRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

@Singleton
final class JdbcTrials implements TrialRepository {

    private final Session session;
    private final Json json;

    JdbcTrials(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void begin(TrainingRunId run, Trial trial) {
        session.handle()
                .createUpdate("""
                        INSERT INTO trial (training_run, number, chosen, state)
                        VALUES (:run, :number, CAST(:chosen AS jsonb), 'RUNNING')
                        ON CONFLICT (training_run, number) DO NOTHING
                        """)
                .bind("run", run.value())
                .bind("number", trial.number())
                .bind("chosen", json.write(trial.chosen()))
                .execute();
    }

    @Override
    public boolean finish(TrainingRunId run, Trial trial) {
        return session.handle()
                        .createUpdate("""
                                UPDATE trial
                                SET state = :state, objective = :objective, seconds = :seconds, reason = :reason
                                WHERE training_run = :run AND number = :number AND state = 'RUNNING'
                                """)
                        .bind("state", trial.state().name())
                        .bind("objective", trial.objective())
                        .bind("seconds", trial.seconds())
                        .bind("reason", trial.reason())
                        .bind("run", run.value())
                        .bind("number", trial.number())
                        .execute()
                == 1;
    }

    @Override
    public List<Trial> of(TrainingRunId run) {
        return session.handle()
                .createQuery("""
                        SELECT number, chosen, state, objective, seconds, reason
                        FROM trial WHERE training_run = :run ORDER BY number
                        """)
                .bind("run", run.value())
                .map((row, context) -> trial(row))
                .list();
    }

    private Trial trial(ResultSet row) throws SQLException {
        return new Trial(
                row.getInt("number"),
                json.read(row.getString("chosen"), new TypeReference<>() {}),
                Trial.State.valueOf(row.getString("state")),
                row.getObject("objective", Double.class),
                row.getDouble("seconds"),
                row.getString("reason"));
    }
}
