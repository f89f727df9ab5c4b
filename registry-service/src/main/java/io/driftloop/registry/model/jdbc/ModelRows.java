package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.Model;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads rows of {@code model}. */
final class ModelRows {

    private ModelRows() {}

    static Model model(ResultSet row, StatementContext context) throws SQLException {
        return new Model(
                new ModelId(row.getString("id")),
                new ModelName(row.getString("name")),
                row.getInt("last_version"),
                row.getLong("generation"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
