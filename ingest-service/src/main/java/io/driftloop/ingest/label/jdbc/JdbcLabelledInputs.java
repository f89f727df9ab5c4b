package io.driftloop.ingest.label.jdbc;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.model.rows.LoggedInput;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link LabelledInputs}. */
@Singleton
final class JdbcLabelledInputs implements LabelledInputs {
    private static final String SINCE = """
            FROM labelled_prediction l
            WHERE l.model_id = :model
              AND (cardinality(CAST(:partitions AS int[])) = 0 OR EXISTS (
                    SELECT FROM unnest(CAST(:partitions AS int[]), CAST(:offsets AS bigint[])) AS since (part, first)
                    WHERE since.part = l.log_partition AND l.log_offset >= since.first))
            """;

    private final Session session;

    JdbcLabelledInputs(Session session) {
        this.session = session;
    }

    @Override
    public long countSince(ModelId model, List<LogPosition> since) {
        return bind(session.handle().createQuery("SELECT count(*) " + SINCE), model, since)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<LabelledInput> readSince(
            ModelId model, List<LogPosition> since, int afterPartition, long afterOffset, int limit) {
        String chosen = "SELECT l.* " + SINCE
                + " AND (l.log_partition, l.log_offset) > (:afterPartition, :afterOffset)"
                + " ORDER BY l.log_partition, l.log_offset LIMIT :limit";
        return bind(
                        session.handle()
                                .createQuery("SELECT c.prediction_id, c.log_partition, c.log_offset, p.input_datatype,"
                                        + " p.input_shape, p.input, c.label FROM (" + chosen + ") c"
                                        + " JOIN prediction p ON p.id = c.prediction_id"
                                        + " ORDER BY c.log_partition, c.log_offset"),
                        model,
                        since)
                .bind("afterPartition", afterPartition)
                .bind("afterOffset", afterOffset)
                .bind("limit", limit)
                .map(JdbcLabelledInputs::input)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ModelId model, List<LogPosition> since) {
        return statement
                .bind("model", model)
                .bindArray(
                        "partitions",
                        Integer.class,
                        since.stream().map(LogPosition::partition).toArray())
                .bindArray(
                        "offsets",
                        Long.class,
                        since.stream().map(LogPosition::offset).toArray());
    }

    private static LabelledInput input(ResultSet rs, StatementContext context) throws SQLException {
        List<Integer> shape = Arrays.asList((Integer[]) rs.getArray(5).getArray());
        return new LabelledInput(
                new PredictionId(rs.getString(1)),
                rs.getInt(2),
                rs.getLong(3),
                new LoggedInput(rs.getString(4), shape, rs.getBytes(6)),
                rs.getString(7));
    }
}
