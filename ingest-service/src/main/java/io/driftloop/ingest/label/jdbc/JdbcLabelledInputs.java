package io.driftloop.ingest.label.jdbc;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.ingest.label.JudgedPredictions;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.label.LabelledRange;
import io.driftloop.ingest.label.Performance;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.NumberLabel;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
              AND (CAST(:notBefore AS timestamptz) IS NULL OR EXISTS (
                    SELECT FROM prediction r WHERE r.id = l.prediction_id AND r.predicted_at >= :notBefore))
              AND NOT EXISTS (
                    SELECT FROM quarantined_range q
                    WHERE q.model_id = l.model_id AND q.log_partition = l.log_partition
                      AND l.log_offset >= q.first_offset
                      AND (q.last_offset IS NULL OR l.log_offset <= q.last_offset))
            """;

    private final Session session;

    JdbcLabelledInputs(Session session) {
        this.session = session;
    }

    @Override
    public long count(LabelledRange range) {
        return bind(session.handle().createQuery("SELECT count(*) " + SINCE), range)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<LabelledInput> read(LabelledRange range, int afterPartition, long afterOffset, int limit) {
        String chosen = "SELECT l.* " + SINCE
                + " AND (l.log_partition, l.log_offset) > (:afterPartition, :afterOffset)"
                + " ORDER BY l.log_partition, l.log_offset LIMIT :limit";
        return bind(
                        session.handle()
                                .createQuery("SELECT c.prediction_id, c.log_partition, c.log_offset, p.input_datatype,"
                                        + " p.input_shape, p.input, c.label FROM (" + chosen + ") c"
                                        + " JOIN prediction p ON p.id = c.prediction_id"
                                        + " ORDER BY c.log_partition, c.log_offset"),
                        range)
                .bind("afterPartition", afterPartition)
                .bind("afterOffset", afterOffset)
                .bind("limit", limit)
                .map(JdbcLabelledInputs::input)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, LabelledRange range) {
        return statement
                .bind("model", range.model())
                .bind("notBefore", range.notBefore())
                .bindArray(
                        "partitions",
                        Integer.class,
                        range.since().stream().map(LogPosition::partition).toArray())
                .bindArray(
                        "offsets",
                        Long.class,
                        range.since().stream().map(LogPosition::offset).toArray());
    }

    @Override
    public Performance latest(ModelId model, int version, int window) {
        record Judged(LogPosition at, String predicted, String label) {}
        List<Judged> judged = session.handle()
                .createQuery("""
                        SELECT l.log_partition, l.log_offset, p.predicted_at, p.predicted, l.label
                        FROM labelled_prediction l JOIN prediction p ON p.id = l.prediction_id
                        WHERE l.model_id = :model AND p.version = :version
                        ORDER BY p.number DESC LIMIT :window
                        """)
                .bind("model", model)
                .bind("version", version)
                .bind("window", window)
                .map((rs, ctx) -> new Judged(
                        new LogPosition(
                                rs.getInt(1),
                                rs.getLong(2),
                                rs.getObject(3, OffsetDateTime.class).toInstant()),
                        rs.getString(4),
                        rs.getString(5)))
                .list();
        Map<Integer, LogPosition> oldest = new TreeMap<>();
        judged.forEach(one -> oldest.merge(one.at().partition(), one.at(), (a, b) -> a.offset() < b.offset() ? a : b));
        Performance.Numbers numbers = Performance.Numbers.NONE;
        long right = 0;
        for (Judged one : judged) {
            OptionalDouble predicted = NumberLabel.parse(one.predicted());
            OptionalDouble label = NumberLabel.parse(one.label());
            if (predicted.isPresent() && label.isPresent()) {
                numbers = numbers.with(predicted.getAsDouble(), label.getAsDouble());
            }
            right += one.predicted().equals(one.label()) ? 1 : 0;
        }
        return new Performance(judged.size(), right, numbers, List.copyOf(oldest.values()));
    }

    @Override
    public List<JudgedPredictions> judged(ModelId model) {
        return session.handle()
                .createQuery("""
                        SELECT date_trunc('second', h.received_at) AS labelled_at,
                               date_trunc('second', p.predicted_at) AS predicted_at, p.version,
                               count(*) AS judged, count(*) FILTER (WHERE p.predicted = l.label) AS right_ones
                        FROM labelled_prediction l
                        JOIN prediction p ON p.id = l.prediction_id
                        JOIN held_label h ON h.prediction_id = l.prediction_id
                        WHERE l.model_id = :model GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                        """)
                .bind("model", model)
                .map((rs, ctx) -> new JudgedPredictions(
                        rs.getObject(1, OffsetDateTime.class).toInstant(),
                        rs.getObject(2, OffsetDateTime.class).toInstant(),
                        rs.getInt(3),
                        rs.getLong(4),
                        rs.getLong(5)))
                .list();
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
