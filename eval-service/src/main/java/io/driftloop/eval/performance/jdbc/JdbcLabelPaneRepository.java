package io.driftloop.eval.performance.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.LabelPaneRepository;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Table {@code label_pane}. */
@ApplicationScoped
class JdbcLabelPaneRepository implements LabelPaneRepository {

    private static final String SELECT = """
            SELECT shard, pane, rows, correct, last_at FROM label_pane
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
        session.handle()
                .createUpdate("""
                        INSERT INTO label_pane (model_id, version, shard, pane, rows, correct, last_at)
                        VALUES (:model, :version, :shard, :pane, :rows, :correct, :at)
                        ON CONFLICT (model_id, version, shard, pane) DO UPDATE
                        SET rows = excluded.rows, correct = excluded.correct, last_at = excluded.last_at""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", pane.shard())
                .bind("pane", pane.pane())
                .bind("rows", pane.rows())
                .bind("correct", pane.correct())
                .bind("at", pane.lastAt())
                .execute();
    }

    private static LabelPane read(ResultSet rs) throws SQLException {
        return new LabelPane(
                rs.getInt("shard"),
                rs.getLong("pane"),
                rs.getInt("rows"),
                rs.getInt("correct"),
                rs.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
