package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.model.AliasMove;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads rows of {@code model_alias_move}. */
final class AliasRows {

    private AliasRows() {}

    static AliasMove move(ResultSet row, StatementContext context) throws SQLException {
        String run = row.getString("pipeline_run");
        return new AliasMove(
                new ModelId(row.getString("model_id")),
                row.getString("alias"),
                row.getObject("version", Integer.class),
                row.getObject("previous_version", Integer.class),
                row.getLong("generation"),
                AliasMove.Cause.valueOf(row.getString("cause")),
                new Actor(row.getString("actor")),
                run == null ? null : new PipelineRunId(run),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }
}
