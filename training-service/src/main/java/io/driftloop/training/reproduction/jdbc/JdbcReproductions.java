package io.driftloop.training.reproduction.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.reproduction.Reproduction;
import io.driftloop.training.reproduction.ReproductionId;
import io.driftloop.training.reproduction.ReproductionRepository;
import io.driftloop.training.reproduction.ReproductionState;
import io.driftloop.training.reproduction.Wish;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Table {@code reproduction}. */
@Singleton
final class JdbcReproductions implements ReproductionRepository {

    private static final String SELECT =
            "SELECT training_run, number, wish, asked_by, created_at, state, state_data FROM reproduction"
                    + " WHERE training_run = :run ";

    private final Session session;
    private final Json json;

    JdbcReproductions(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void insert(Reproduction reproduction) {
        session.handle()
                .createUpdate("""
                        INSERT INTO reproduction (training_run, number, wish, asked_by, created_at, state, state_data)
                        VALUES (:run, :number, CAST(:wish AS jsonb), :by, :createdAt, :state, CAST(:data AS jsonb))
                        """)
                .bind("run", reproduction.id().run().value())
                .bind("number", reproduction.id().number())
                .bind("wish", json.write(reproduction.wish()))
                .bind("by", reproduction.by().value())
                .bind("createdAt", OffsetDateTime.ofInstant(reproduction.createdAt(), ZoneOffset.UTC))
                .bind("state", reproduction.state().name())
                .bind("data", json.write(reproduction.state()))
                .execute();
    }

    @Override
    public void update(Reproduction reproduction) {
        session.handle()
                .createUpdate("""
                        UPDATE reproduction SET state = :state, state_data = CAST(:data AS jsonb)
                        WHERE training_run = :run AND number = :number
                        """)
                .bind("run", reproduction.id().run().value())
                .bind("number", reproduction.id().number())
                .bind("state", reproduction.state().name())
                .bind("data", json.write(reproduction.state()))
                .execute();
    }

    @Override
    public Optional<Reproduction> lock(ReproductionId id) {
        return session.handle()
                .createQuery(SELECT + "AND number = :number FOR UPDATE")
                .bind("run", id.run().value())
                .bind("number", id.number())
                .map((row, context) -> reproduction(row))
                .findOne();
    }

    @Override
    public List<Reproduction> of(TrainingRunId run) {
        return session.handle()
                .createQuery(SELECT + "ORDER BY number DESC")
                .bind("run", run.value())
                .map((row, context) -> reproduction(row))
                .list();
    }

    private Reproduction reproduction(ResultSet row) throws SQLException {
        return new Reproduction(
                new ReproductionId(new TrainingRunId(row.getString("training_run")), row.getInt("number")),
                json.read(row.getString("wish"), Wish.class),
                new Actor(row.getString("asked_by")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("state_data"), type(row.getString("state"))));
    }

    private static Class<? extends ReproductionState> type(String name) {
        return switch (name) {
            case "Queued" -> ReproductionState.Queued.class;
            case "Running" -> ReproductionState.Running.class;
            case "Compared" -> ReproductionState.Compared.class;
            case "Failed" -> ReproductionState.Failed.class;
            case "Cancelled" -> ReproductionState.Cancelled.class;
            default -> throw new IllegalStateException("unknown state '" + name + "' of a reproduction");
        };
    }
}
