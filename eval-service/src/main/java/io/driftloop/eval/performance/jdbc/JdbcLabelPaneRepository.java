package io.driftloop.eval.performance.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.LabelPaneRepository;
import io.driftloop.eval.performance.NumberSums;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code label_pane}. */
@ApplicationScoped
class JdbcLabelPaneRepository implements LabelPaneRepository {

    private static final String SELECT = """
            SELECT shard, pane, rows, correct, last_at, absolute_error, squared_error, label_sum FROM label_pane
            WHERE model_id = :model AND version = :version\s""";

    private final Session session;

    JdbcLabelPaneRepository(Session session) {
        this.session = session;
    }

    @Override
    public Optional<LabelPane> newest(ModelId model, int version, int shard) {
        return session.handle()
                .createQuery(SELECT + "AND shard = :shard ORDER BY pane DESC LIMIT 1")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", shard)
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public List<LabelPane> last(ModelId model, int version, int most) {
        List<LabelPane> panes = new ArrayList<>(session.handle()
                .createQuery(SELECT + "ORDER BY last_at DESC, pane DESC LIMIT :most")
                .bind("model", model.value())
                .bind("version", version)
                .bind("most", most)
                .map((rs, context) -> read(rs))
                .list());
        Collections.reverse(panes);
        return panes;
    }

    @Override
    public void save(ModelId model, int version, LabelPane pane) {
        NumberSums numbers = pane.numbers();
        session.handle()
                .createUpdate("""
                        INSERT INTO label_pane (model_id, version, shard, pane, rows, correct, last_at,
                                                absolute_error, squared_error, label_sum)
                        VALUES (:model, :version, :shard, :pane, :rows, :correct, :at, :absolute, :squares, :labels)
                        ON CONFLICT (model_id, version, shard, pane) DO UPDATE
                        SET rows = excluded.rows, correct = excluded.correct, last_at = excluded.last_at,
                            absolute_error = excluded.absolute_error, squared_error = excluded.squared_error,
                            label_sum = excluded.label_sum""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", pane.shard())
                .bind("pane", pane.pane())
                .bind("rows", pane.rows())
                .bind("correct", pane.correct())
                .bind("at", pane.lastAt())
                .bind("absolute", numbers == null ? null : numbers.absolute())
                .bind("squares", numbers == null ? null : numbers.squares())
                .bind("labels", numbers == null ? null : numbers.labels())
                .execute();
    }

    private static LabelPane read(ResultSet rs) throws SQLException {
        return new LabelPane(
                rs.getInt("shard"),
                rs.getLong("pane"),
                rs.getInt("rows"),
                rs.getInt("correct"),
                rs.getObject("last_at", OffsetDateTime.class).toInstant(),
                numbers(rs));
    }

    private static @Nullable NumberSums numbers(ResultSet rs) throws SQLException {
        double absolute = rs.getDouble("absolute_error");
        return rs.wasNull() ? null : new NumberSums(absolute, rs.getDouble("squared_error"), rs.getDouble("label_sum"));
    }
}
