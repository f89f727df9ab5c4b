package io.driftloop.eval.budget.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.budget.BudgetMeasurement;
import io.driftloop.eval.budget.BudgetRepository;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Table {@code budget_measurement}. */
@ApplicationScoped
class JdbcBudgetRepository implements BudgetRepository {

    private static final String SELECT =
            "SELECT monitor, number, run, state, state_at, reason, outcome FROM budget_measurement WHERE monitor = :monitor";

    private final Session session;
    private final Json json;

    JdbcBudgetRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<BudgetMeasurement> find(String monitor) {
        return read(SELECT, monitor);
    }

    @Override
    public Optional<BudgetMeasurement> lock(String monitor) {
        return read(SELECT + " FOR UPDATE", monitor);
    }

    private Optional<BudgetMeasurement> read(String sql, String monitor) {
        return session.handle()
                .createQuery(sql)
                .bind("monitor", monitor)
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public void save(BudgetMeasurement measurement) {
        session.handle()
                .createUpdate("""
                        INSERT INTO budget_measurement (monitor, number, run, state, state_at, reason, outcome)
                        VALUES (:monitor, :number, :run, :state, :at, :reason, CAST(:outcome AS jsonb))
                        ON CONFLICT (monitor) DO UPDATE
                        SET number = excluded.number, run = excluded.run, state = excluded.state,
                            state_at = excluded.state_at, reason = excluded.reason, outcome = excluded.outcome""")
                .bind("monitor", measurement.monitor())
                .bind("number", measurement.number())
                .bind("run", measurement.run())
                .bind("state", measurement.state().text())
                .bind("at", measurement.state().at())
                .bind("reason", measurement.state().reason())
                .bind("outcome", measurement.outcome() == null ? null : json.write(measurement.outcome()))
                .execute();
    }

    @Override
    public Optional<ArtifactRef> baseline(String monitor) {
        return session.handle()
                .createQuery("SELECT baseline FROM monitor WHERE id = :monitor AND baseline IS NOT NULL")
                .bind("monitor", monitor)
                .map((rs, context) -> json.read(rs.getString("baseline"), ArtifactRef.class))
                .findOne();
    }

    private BudgetMeasurement read(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new BudgetMeasurement(
                rs.getString("monitor"),
                rs.getInt("number"),
                rs.getDouble("run"),
                BudgetMeasurement.State.of(
                        rs.getString("state"),
                        rs.getObject("state_at", OffsetDateTime.class).toInstant(),
                        rs.getString("reason")),
                outcome == null ? null : json.read(outcome, Outcome.class));
    }
}
