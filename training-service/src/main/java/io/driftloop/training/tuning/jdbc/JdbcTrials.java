package io.driftloop.training.tuning.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.TrialRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

@Singleton
public final class JdbcTrials implements TrialRepository {

    private static final String COLUMNS =
            "SELECT number, chosen, state, rungs, epochs, seconds, reason, cost FROM trial WHERE training_run = :run ";

    private final Session session;
    private final Json json;

    public JdbcTrials(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void save(TrainingRunId run, Trial trial) {
        session.handle()
                .createUpdate("""
                        INSERT INTO trial (training_run, number, chosen, state, objective, rungs, epochs, seconds, reason,
                                           cost)
                        VALUES (:run, :number, CAST(:chosen AS jsonb), :state, :objective, CAST(:rungs AS jsonb),
                                :epochs, :seconds, :reason, CAST(:cost AS jsonb))
                        ON CONFLICT (training_run, number) DO UPDATE
                        SET state = excluded.state, objective = excluded.objective, rungs = excluded.rungs,
                            epochs = excluded.epochs, seconds = excluded.seconds, reason = excluded.reason,
                            cost = excluded.cost
                        """)
                .bind("run", run.value())
                .bind("number", trial.number())
                .bind("chosen", json.write(trial.chosen()))
                .bind("state", trial.state().name())
                .bind("objective", trial.objective())
                .bind("rungs", json.write(trial.rungs()))
                .bind("epochs", trial.epochs())
                .bind("seconds", trial.seconds())
                .bind("reason", trial.reason())
                .bind("cost", json.write(trial.cost()))
                .execute();
    }

    @Override
    public Optional<Trial> find(TrainingRunId run, int number) {
        return session.handle()
                .createQuery(COLUMNS + "AND number = :number")
                .bind("run", run.value())
                .bind("number", number)
                .map((row, context) -> trial(row))
                .findOne();
    }

    @Override
    public List<Trial> of(TrainingRunId run) {
        return session.handle()
                .createQuery(COLUMNS + "ORDER BY number")
                .bind("run", run.value())
                .map((row, context) -> trial(row))
                .list();
    }

    private Trial trial(ResultSet row) throws SQLException {
        return new Trial(
                row.getInt("number"),
                json.read(row.getString("chosen"), new TypeReference<>() {}),
                Trial.State.valueOf(row.getString("state")),
                json.read(row.getString("rungs"), new TypeReference<>() {}),
                row.getInt("epochs"),
                row.getDouble("seconds"),
                row.getString("reason"),
                json.read(row.getString("cost"), TrainingCost.class));
    }
}
