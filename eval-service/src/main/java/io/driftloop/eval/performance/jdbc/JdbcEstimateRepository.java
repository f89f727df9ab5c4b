package io.driftloop.eval.performance.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.performance.EstimateRepository;
import io.driftloop.eval.performance.EstimatedPane;
import io.driftloop.eval.performance.ExpectedConfusion;
import io.driftloop.eval.performance.Reliability;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tables {@code reliability} and {@code estimated_pane}. */
@ApplicationScoped
class JdbcEstimateRepository implements EstimateRepository {

    private static final TypeReference<List<ExpectedConfusion>> CLASSES = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT shard, pane, rows, expected_right, classes, last_at FROM estimated_pane
            WHERE model_id = :model AND version = :version\s""";

    private final Session session;
    private final Json json;

    JdbcEstimateRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Reliability reliability(ModelId model, int version) {
        return session.handle()
                .createQuery("SELECT bins FROM reliability WHERE model_id = :model AND version = :version")
                .bind("model", model.value())
                .bind("version", version)
                .map((rs, context) -> json.read(rs.getString("bins"), Reliability.class))
                .findOne()
                .orElse(Reliability.NONE);
    }

    @Override
    public void save(ModelId model, int version, Reliability reliability) {
        session.handle()
                .createUpdate("""
                        INSERT INTO reliability (model_id, version, bins) VALUES (:model, :version, CAST(:bins AS jsonb))
                        ON CONFLICT (model_id, version) DO UPDATE SET bins = excluded.bins""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("bins", json.write(reliability))
                .execute();
    }

    @Override
    public Optional<EstimatedPane> newest(ModelId model, int version, int shard) {
        return session.handle()
                .createQuery(SELECT + "AND shard = :shard ORDER BY pane DESC LIMIT 1")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", shard)
                .map((rs, context) -> read(rs))
                .findOne();
    }

    @Override
    public List<EstimatedPane> last(ModelId model, int version, int most) {
        List<EstimatedPane> panes = new ArrayList<>(session.handle()
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
    public void save(ModelId model, int version, EstimatedPane pane) {
        session.handle()
                .createUpdate("""
                        INSERT INTO estimated_pane (model_id, version, shard, pane, rows, expected_right, classes, last_at)
                        VALUES (:model, :version, :shard, :pane, :rows, :right, CAST(:classes AS jsonb), :at)
                        ON CONFLICT (model_id, version, shard, pane) DO UPDATE
                        SET rows = excluded.rows, expected_right = excluded.expected_right, classes = excluded.classes,
                            last_at = excluded.last_at""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", pane.shard())
                .bind("pane", pane.pane())
                .bind("rows", pane.rows())
                .bind("right", pane.right())
                .bind("classes", json.write(pane.classes()))
                .bind("at", pane.lastAt())
                .execute();
    }

    @Override
    public void dropOld(ModelId model, int version, int shard, int kept) {
        session.handle()
                .createUpdate("""
                        DELETE FROM estimated_pane
                        WHERE model_id = :model AND version = :version AND shard = :shard AND pane <= (
                            SELECT max(pane) - :kept FROM estimated_pane
                            WHERE model_id = :model AND version = :version AND shard = :shard)""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("shard", shard)
                .bind("kept", kept)
                .execute();
    }

    private EstimatedPane read(ResultSet rs) throws SQLException {
        return new EstimatedPane(
                rs.getInt("shard"),
                rs.getLong("pane"),
                rs.getInt("rows"),
                rs.getDouble("expected_right"),
                json.read(rs.getString("classes"), CLASSES),
                rs.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
