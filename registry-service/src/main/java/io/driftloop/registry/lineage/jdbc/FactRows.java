package io.driftloop.registry.lineage.jdbc;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.lineage.StoredFact;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads rows of {@code lineage_event}. */
final class FactRows {

    private FactRows() {}

    static StoredFact fact(ResultSet row, StatementContext context) throws SQLException {
        String run = row.getString("pipeline_run");
        String causation = row.getString("causation");
        return new StoredFact(
                row.getLong("position"),
                new EventEnvelope<>(
                        new EventId(row.getString("id")),
                        row.getString("source"),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        new Aggregate(row.getString("aggregate_type"), row.getString("aggregate_id")),
                        row.getLong("sequence"),
                        run == null ? null : new PipelineRunId(run),
                        causation == null ? null : new EventId(causation),
                        row.getString("traceparent"),
                        EventCodec.read(
                                row.getString("type"), row.getString("payload").getBytes(StandardCharsets.UTF_8))));
    }
}
