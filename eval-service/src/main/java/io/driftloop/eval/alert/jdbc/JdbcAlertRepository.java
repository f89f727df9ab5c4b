package io.driftloop.eval.alert.jdbc;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertQuery;
import io.driftloop.eval.alert.AlertRepository;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Table {@code alert}. */
@ApplicationScoped
class JdbcAlertRepository implements AlertRepository {

    private static final String SELECT = """
            SELECT id, incident_id, model_id, model, version, kind, title, opened_at, state, incident, changed_by, reason, changed_at, comment,
                   silence_id, silenced_until
            FROM alert\s""";

    private final Session session;
    private final AlertRows rows;

    JdbcAlertRepository(Session session, Json json) {
        this.session = session;
        this.rows = new AlertRows(json);
    }

    @Override
    public List<Alert> unresolved(ModelId model, int version) {
        return session.handle()
                .createQuery(SELECT + """
                                  WHERE model_id = :model AND version = :version AND state <> 'resolved'
                                   ORDER BY kind FOR UPDATE""")
                .bind("model", model.value())
                .bind("version", version)
                .map(rows)
                .list();
    }

    @Override
    public List<Alert> unresolved() {
        return session.handle()
                .createQuery(SELECT + "WHERE state <> 'resolved' ORDER BY model_id, version, kind FOR UPDATE")
                .map(rows)
                .list();
    }

    @Override
    public Optional<Alert> lock(AlertId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(rows)
                .findOne();
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map(rows)
                .findOne();
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        return session.handle()
                .createQuery(SELECT + """
                                  WHERE (CAST(:model AS text) IS NULL OR model = :model OR model_id = :model)
                                     AND (CAST(:state AS text) IS NULL OR state = :state)
                                     AND (CAST(:after AS text) IS NULL
                                          OR number < (SELECT number FROM alert WHERE id = :after))
                                   ORDER BY number DESC LIMIT :limit""")
                .bind("model", query.model())
                .bind("state", query.state())
                .bind("after", query.after())
                .bind("limit", query.limit())
                .map(rows)
                .list();
    }

    @Override
    public void save(Alert alert) {
        AlertState state = alert.state();
        AlertState.Silenced silenced = state instanceof AlertState.Silenced s ? s : null;
        AlertState.Acknowledged seen = AlertRows.seen(state);
        session.handle()
                .createUpdate("""
                        INSERT INTO alert (id, incident_id, model_id, model, version, kind, title, opened_at, severity,
                                           state, incident, silence_id, silenced_until)
                        VALUES (:id, :incidentId, :modelId, :model, :version, :kind, :title, :openedAt, :severity, :state,
                                CAST(:incident AS jsonb), :silence, :until)
                        ON CONFLICT (id) DO UPDATE
                        SET severity = excluded.severity, state = excluded.state, incident = excluded.incident,
                            changed_by = :by, reason = :reason, changed_at = :at, comment = :comment,
                            silence_id = :silence, silenced_until = :until""")
                .bind("id", alert.id().value())
                .bind("incidentId", alert.incidentId().value())
                .bind("modelId", alert.modelId().value())
                .bind("model", alert.model().value())
                .bind("version", alert.version())
                .bind("kind", alert.kind())
                .bind("title", alert.title())
                .bind("openedAt", alert.openedAt())
                .bind("severity", alert.incident().severity().text())
                .bind("state", state.text())
                .bind("incident", rows.incident(alert))
                .bind("by", seen == null ? null : seen.by().value())
                .bind("comment", seen == null ? null : seen.comment())
                .bind("silence", silenced == null ? null : silenced.by().value())
                .bind("until", silenced == null ? null : silenced.until())
                .bind("reason", state instanceof AlertState.Resolved r ? r.reason() : null)
                .bind("at", AlertRows.changedAt(state))
                .execute();
    }
}
