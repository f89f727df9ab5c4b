package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.ModelVersionState;
import io.driftloop.registry.model.Retirement;
import io.driftloop.registry.model.VersionContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code model_version}. */
final class VersionRows implements RowMapper<ModelVersion> {

    private final Json json;

    VersionRows(Json json) {
        this.json = json;
    }

    @Override
    public ModelVersion map(ResultSet row, StatementContext context) throws SQLException {
        return new ModelVersion(
                new ModelId(row.getString("model_id")),
                new ModelName(row.getString("name")),
                row.getInt("version"),
                instant(row, "registered_at"),
                json.read(row.getString("content"), VersionContent.class),
                state(row),
                retirement(row));
    }

    private static ModelVersionState state(ResultSet row) throws SQLException {
        Instant since = instant(row, "state_since");
        String label = row.getString("state");
        return switch (label) {
            case "registered" -> new ModelVersionState.Registered(since);
            case "approved" -> new ModelVersionState.Approved(new Actor(row.getString("state_actor")), since);
            case "rejected" ->
                new ModelVersionState.Rejected(
                        new Actor(row.getString("state_actor")), row.getString("state_reason"), since);
            default -> throw new IllegalStateException("unknown version state '" + label + "'");
        };
    }

    private static @Nullable Retirement retirement(ResultSet row) throws SQLException {
        String kind = row.getString("retired");
        return kind == null
                ? null
                : new Retirement(
                        Retirement.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        new Actor(row.getString("retired_by")),
                        row.getString("retired_reason"),
                        instant(row, "retired_at"));
    }

    static String word(Retirement.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
