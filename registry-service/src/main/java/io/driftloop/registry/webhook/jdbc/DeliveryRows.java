package io.driftloop.registry.webhook.jdbc;

import io.driftloop.registry.webhook.Delivery;
import io.driftloop.registry.webhook.DeliveryId;
import io.driftloop.registry.webhook.DeliveryState;
import io.driftloop.registry.webhook.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row as a delivery. */
final class DeliveryRows {

    static final String COLUMNS =
            "d.number, d.id, d.webhook, d.model, d.event, d.body, d.happened_at, d.armed_at, d.attempt, d.state, d.due_at, d.failure,"
                    + " d.changed_at";

    private DeliveryRows() {}

    static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                row.getLong("number"),
                new DeliveryId(row.getString("id")),
                new WebhookId(row.getString("webhook")),
                row.getString("model"),
                row.getString("event"),
                row.getString("body"),
                time(row, "happened_at"),
                time(row, "armed_at"),
                row.getInt("attempt"),
                state(row));
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return switch (row.getString("state")) {
            case "waiting" -> new DeliveryState.Waiting(time(row, "due_at"), failure);
            case "sending" -> new DeliveryState.Sending(time(row, "due_at"), failure);
            case "delivered" -> new DeliveryState.Delivered(time(row, "changed_at"));
            default -> new DeliveryState.Dead(time(row, "changed_at"), failure == null ? "" : failure);
        };
    }

    static @Nullable Instant dueAt(DeliveryState state) {
        if (state instanceof DeliveryState.Waiting waiting) {
            return waiting.dueAt();
        }
        return state instanceof DeliveryState.Sending sending ? sending.until() : null;
    }

    static @Nullable String failure(DeliveryState state) {
        if (state instanceof DeliveryState.Waiting waiting) {
            return waiting.lastFailure();
        }
        if (state instanceof DeliveryState.Sending sending) {
            return sending.lastFailure();
        }
        return state instanceof DeliveryState.Dead dead ? dead.reason() : null;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
