package io.driftloop.eval.monitoring.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Tables {@code monitor} and {@code monitor_setting}. */
@ApplicationScoped
class JdbcMonitorRepository implements MonitorRepository {

    private static final String SELECT =
            "SELECT id, model_id, model, version, generation, baseline, since FROM monitor ";

    private final Session session;
    private final Json json;

    JdbcMonitorRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public List<Monitor> active() {
        return session.handle()
                .createQuery(SELECT + "WHERE retired_at IS NULL ORDER BY id FOR SHARE")
                .map((rs, context) -> read(rs))
                .list();
    }

    @Override
    public Optional<Monitor> newest(ModelId model) {
        return session.handle()
                .createQuery(SELECT + "WHERE model_id = :model ORDER BY generation DESC LIMIT 1 FOR UPDATE")
                .bind("model", model.value())
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public Optional<Monitor> find(String modelOrId) {
        return session.handle()
                .createQuery(SELECT
                        + "WHERE model = :model OR model_id = :model ORDER BY since DESC, generation DESC LIMIT 1")
                .bind("model", modelOrId)
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public void add(Monitor monitor) {
        session.handle()
                .createUpdate("""
                        INSERT INTO monitor (id, model_id, model, version, generation, baseline, since)
                        VALUES (:id, :modelId, :model, :version, :generation, CAST(:baseline AS jsonb), :since)""")
                .bind("id", monitor.id())
                .bind("modelId", monitor.modelId().value())
                .bind("model", monitor.model().value())
                .bind("version", monitor.version())
                .bind("generation", monitor.generation())
                .bind("baseline", monitor.baseline() == null ? null : json.write(monitor.baseline()))
                .bind("since", monitor.since())
                .execute();
    }

    @Override
    public void prolong(Monitor monitor, long generation) {
        session.handle()
                .createUpdate("UPDATE monitor SET generation = :generation WHERE id = :id")
                .bind("generation", generation)
                .bind("id", monitor.id())
                .execute();
    }

    @Override
    public void retire(Monitor monitor, Instant at) {
        session.handle()
                .createUpdate("UPDATE monitor SET retired_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", monitor.id())
                .execute();
    }

    @Override
    public double falseAlarmsPerWeek(ModelName model) {
        return session.handle()
                .createQuery("SELECT false_alarms_per_week FROM monitor_setting WHERE model = :model")
                .bind("model", model.value())
                .mapTo(Double.class)
                .findOne()
                .orElse(1.0);
    }

    @Override
    public void setFalseAlarms(ModelName model, double perWeek) {
        session.handle()
                .createUpdate("""
                        INSERT INTO monitor_setting (model, false_alarms_per_week) VALUES (:model, :alarms)
                        ON CONFLICT (model) DO UPDATE SET false_alarms_per_week = excluded.false_alarms_per_week""")
                .bind("model", model.value())
                .bind("alarms", perWeek)
                .execute();
    }

    private Monitor read(ResultSet rs) throws SQLException {
        String baseline = rs.getString("baseline");
        return new Monitor(
                rs.getString("id"),
                new ModelId(rs.getString("model_id")),
                new ModelName(rs.getString("model")),
                rs.getInt("version"),
                rs.getLong("generation"),
                baseline == null ? null : json.read(baseline, ArtifactRef.class),
                rs.getObject("since", OffsetDateTime.class).toInstant());
    }
}
