package io.driftloop.registry.incident.jdbc;

import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.incident.Incident;
import io.driftloop.registry.incident.IncidentLog;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcIncidentLog implements IncidentLog {

    private final Session session;

    JdbcIncidentLog(Session session) {
        this.session = session;
    }

    @Override
    public void add(Incident incident) {
        session.handle()
                .createUpdate("""
                        INSERT INTO incident (id, model_id, model, version, began_at)
                        VALUES (:id, :modelId, :model, :version, :beganAt)
                        ON CONFLICT (id) DO UPDATE SET began_at = least(incident.began_at, excluded.began_at)
                        """)
                .bind("id", incident.id())
                .bind("modelId", incident.modelId())
                .bind("model", incident.model())
                .bind("version", incident.version())
                .bind("beganAt", incident.beganAt())
                .execute();
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return session.handle()
                .createQuery("SELECT * FROM incident WHERE id = :id")
                .bind("id", id)
                .map(JdbcIncidentLog::incident)
                .findOne();
    }

    @Override
    public List<Incident> newest(@Nullable ModelName model, @Nullable Incident after, int limit) {
        String ofModel = model == null ? "TRUE" : "model = :model";
        String before = after == null ? "TRUE" : "(began_at, id) < (:beganAt, :id)";
        var query = session.handle()
                .createQuery("SELECT * FROM incident WHERE " + ofModel + " AND " + before
                        + " ORDER BY began_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit);
        if (model != null) {
            query.bind("model", model);
        }
        if (after != null) {
            query.bind("beganAt", after.beganAt()).bind("id", after.id());
        }
        return query.map(JdbcIncidentLog::incident).list();
    }

    @Override
    public void clear() {
        session.handle().execute("DELETE FROM incident");
    }

    @Override
    public String digest() {
        return session.handle().createQuery("""
                        SELECT encode(sha256(convert_to(coalesce(string_agg(
                                   concat_ws('|', id, model_id, model, version, extract(epoch FROM began_at)), E'\\n' ORDER BY id),
                                   ''), 'UTF8')), 'hex')
                        FROM incident
                        """).mapTo(String.class).one();
    }

    private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
        return new Incident(
                new IncidentId(row.getString("id")),
                new ModelId(row.getString("model_id")),
                new ModelName(row.getString("model")),
                row.getInt("version"),
                row.getObject("began_at", OffsetDateTime.class).toInstant());
    }
}
