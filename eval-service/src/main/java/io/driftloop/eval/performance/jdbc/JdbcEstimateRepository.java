package io.driftloop.eval.performance.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.performance.Estimate;
import io.driftloop.eval.performance.EstimateRepository;
import io.driftloop.eval.performance.EstimatedPane;
import io.driftloop.eval.performance.ExpectedConfusion;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.Reliability;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tables {@code reliability} and {@code estimated_pane}. */
@ApplicationScoped
class JdbcEstimateRepository implements EstimateRepository {

    private static final TypeReference<List<ExpectedConfusion>> CLASSES = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT shard, pane, first_offset, first_at, rows, expected_right, classes, last_at FROM estimated_pane
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
    public Optional<Estimate> estimate(ModelId model, int version, int panes) {
        List<Part> parts = session.handle()
                .createQuery("""
                        SELECT shard, min(first_offset) AS first_offset, min(first_at) AS first_at, count(*) AS panes,
                            sum(rows) AS rows, sum(expected_right) AS expected_right, max(last_at) AS last_at
                        FROM (
                            SELECT * FROM estimated_pane
                            WHERE model_id = :model AND version = :version AND rows = :full AND first_offset >= 0
                            ORDER BY last_at DESC, pane DESC LIMIT :panes) AS newest
                        GROUP BY shard ORDER BY shard""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("full", LabelPane.ROWS)
                .bind("panes", panes)
                .map((rs, context) -> new Part(
                        first(rs),
                        rs.getInt("panes"),
                        rs.getLong("rows"),
                        rs.getDouble("expected_right"),
                        rs.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
        if (parts.stream().mapToInt(Part::panes).sum() < panes) {
            return Optional.empty();
        }
        long rows = parts.stream().mapToLong(Part::rows).sum();
        double right = parts.stream().mapToDouble(Part::right).sum();
        Instant newest =
                parts.stream().map(Part::lastAt).max(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(
                new Estimate(rows, right / rows, parts.stream().map(Part::first).toList(), newest));
    }

    /** What one shard gives. */
    private record Part(LogPosition first, int panes, long rows, double right, Instant lastAt) {}

    @Override
    public void save(ModelId model, int version, List<EstimatedPane> panes) {
        PreparedBatch batch = session.handle().prepareBatch("""
                        INSERT INTO estimated_pane (
                            model_id, version, shard, pane, first_offset, first_at, rows, expected_right, classes, last_at)
                        VALUES (:model, :version, :shard, :pane, :firstOffset, :firstAt, :rows, :right,
                            CAST(:classes AS jsonb), :at)
                        ON CONFLICT (model_id, version, shard, pane) DO UPDATE
                        SET rows = excluded.rows, expected_right = excluded.expected_right, classes = excluded.classes,
                            last_at = excluded.last_at""");
        for (EstimatedPane pane : panes) {
            batch.bind("model", model.value())
                    .bind("version", version)
                    .bind("shard", pane.shard())
                    .bind("pane", pane.pane())
                    .bind("firstOffset", pane.first().offset())
                    .bind("firstAt", pane.first().time())
                    .bind("rows", pane.rows())
                    .bind("right", pane.right())
                    .bind("classes", json.write(pane.classes()))
                    .bind("at", pane.lastAt())
                    .add();
        }
        batch.execute();
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

    private static LogPosition first(ResultSet rs) throws SQLException {
        return new LogPosition(
                rs.getInt("shard"),
                rs.getLong("first_offset"),
                rs.getObject("first_at", OffsetDateTime.class).toInstant());
    }

    private EstimatedPane read(ResultSet rs) throws SQLException {
        return new EstimatedPane(
                rs.getInt("shard"),
                rs.getLong("pane"),
                first(rs),
                rs.getInt("rows"),
                rs.getDouble("expected_right"),
                json.read(rs.getString("classes"), CLASSES),
                rs.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
