package io.driftloop.eval.alert.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.alert.Incident;
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

    static @Nullable Instant changedAt(AlertState state) {
        if (state instanceof AlertState.Acknowledged acknowledged) {
            return acknowledged.at();
        }
        return state instanceof AlertState.Resolved resolved ? resolved.at() : null;
    }

    @Override
    public Alert map(ResultSet rs, StatementContext context) throws SQLException {
        return new Alert(
                new AlertId(rs.getString("id")),
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
        String state = rs.getString("state");
        if (at == null || state.equals("open")) {
            return new AlertState.Open();
        }
        return state.equals("resolved")
                ? new AlertState.Resolved(rs.getString("reason"), at.toInstant())
                : new AlertState.Acknowledged(new Actor(rs.getString("changed_by")), at.toInstant());
    }
}
