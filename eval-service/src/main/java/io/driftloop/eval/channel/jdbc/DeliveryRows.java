package io.driftloop.eval.channel.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.AlertNotice;
import io.driftloop.eval.channel.Delivery;
import io.driftloop.eval.channel.DeliveryId;
import io.driftloop.eval.channel.DeliveryState;
import io.driftloop.kit.jdbc.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** A row as a delivery, and a delivery's state as values. */
final class DeliveryRows implements RowMapper<Delivery> {

    private static final TypeReference<List<AlertNotice>> NOTICES = new TypeReference<>() {};

    private final Json json;

    DeliveryRows(Json json) {
        this.json = json;
    }

    String notices(Delivery delivery) {
        return json.write(delivery.notices());
    }

    static <S extends SqlStatement<S>> S bindState(S statement, Delivery delivery) {
        DeliveryState state = delivery.state();
        DeliveryState.Waiting waiting = state instanceof DeliveryState.Waiting w ? w : null;
        DeliveryState.Dead dead = state instanceof DeliveryState.Dead d ? d : null;
        DeliveryState.Merged merged = state instanceof DeliveryState.Merged m ? m : null;
        Instant at = state instanceof DeliveryState.Delivered d
                ? d.at()
                : state instanceof DeliveryState.Ended e ? e.at() : merged == null ? null : merged.at();
        return statement
                .bind("id", delivery.id().value())
                .bind("attempt", delivery.attempt())
                .bind("state", state.text())
                .bind("due", waiting == null ? null : waiting.dueAt())
                .bind("held", waiting != null && waiting.held())
                .bind("into", merged == null ? null : merged.into().value())
                .bind("failure", waiting != null ? waiting.lastFailure() : dead == null ? null : dead.reason())
                .bind("at", dead == null ? at : dead.at());
    }

    @Override
    public Delivery map(ResultSet row, StatementContext context) throws SQLException {
        String alert = row.getString("alert_id");
        return new Delivery(
                new DeliveryId(row.getString("id")),
                new PipelineName(row.getString("pipeline")),
                row.getInt("channel"),
                alert == null ? null : new AlertId(alert),
                row.getString("event"),
                json.read(row.getString("notices"), NOTICES),
                row.getInt("attempt"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state(row));
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return switch (row.getString("state")) {
            case "waiting" -> new DeliveryState.Waiting(time(row, "due_at"), row.getBoolean("held"), failure);
            case "delivered" -> new DeliveryState.Delivered(time(row, "changed_at"));
            case "dead" -> new DeliveryState.Dead(time(row, "changed_at"), failure == null ? "" : failure);
            case "merged" ->
                new DeliveryState.Merged(new DeliveryId(row.getString("merged_into")), time(row, "changed_at"));
            default -> new DeliveryState.Ended(time(row, "changed_at"));
        };
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
