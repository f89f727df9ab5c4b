package io.driftloop.eval.alert.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.alert.Incident;
import io.driftloop.eval.alert.SilenceId;
import io.driftloop.kit.jdbc.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row as an alert. */
final class AlertRows implements RowMapper<Alert> {

    private final Json json;

    AlertRows(Json json) {
        this.json = json;
    }

    String incident(Alert alert) {
        return json.write(alert.incident());
    }

    /** Who saw it, also while it is silenced. */
    static AlertState.@Nullable Acknowledged seen(AlertState state) {
        AlertState audible = state instanceof AlertState.Silenced silenced ? silenced.before() : state;
        return audible instanceof AlertState.Acknowledged seen ? seen : null;
    }

    static @Nullable Instant changedAt(AlertState state) {
        AlertState.Acknowledged seen = seen(state);
        if (seen != null) {
            return seen.at();
        }
        return state instanceof AlertState.Resolved resolved ? resolved.at() : null;
    }

    @Override
    public Alert map(ResultSet rs, StatementContext context) throws SQLException {
        return new Alert(
                new AlertId(rs.getString("id")),
                new IncidentId(rs.getString("incident_id")),
                new ModelId(rs.getString("model_id")),
                new ModelName(rs.getString("model")),
                rs.getInt("version"),
                rs.getString("kind"),
                rs.getString("title"),
                rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
                json.read(rs.getString("incident"), Incident.class),
                state(rs));
    }

    private static AlertState state(ResultSet rs) throws SQLException {
        OffsetDateTime at = rs.getObject("changed_at", OffsetDateTime.class);
        String by = rs.getString("changed_by");
        String state = rs.getString("state");
        if (state.equals("resolved") && at != null) {
            return new AlertState.Resolved(rs.getString("reason"), at.toInstant());
        }
        AlertState.Audible audible = at == null || by == null
                ? new AlertState.Open()
                : new AlertState.Acknowledged(new Actor(by), at.toInstant(), rs.getString("comment"));
        OffsetDateTime until = rs.getObject("silenced_until", OffsetDateTime.class);
        return state.equals("silenced") && until != null
                ? audible.silenced(new SilenceId(rs.getString("silence_id")), until.toInstant())
                : audible;
    }
}
