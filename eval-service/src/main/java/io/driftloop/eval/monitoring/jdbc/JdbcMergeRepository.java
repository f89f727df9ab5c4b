package io.driftloop.eval.monitoring.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Merge;
import io.driftloop.eval.monitoring.MergeRepository;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.TrafficMeter;
import io.driftloop.eval.monitoring.Turn;
import io.driftloop.eval.monitoring.WaitingPane;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code pane}, of models whose predictions are spread. A pane that waits has its raw values. */
@ApplicationScoped
class JdbcMergeRepository implements MergeRepository {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    /** Of a shard at once: usually one waits or two, but all of them while another shard has no reader. */
    private static final int MOST_WAITING = 16;

    private final Session session;
    private final Json json;

    JdbcMergeRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Merge open(Monitor monitor, int shards) {
        session.handle()
                .createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:lock, 0))) AS held")
                .bind("lock", "merge " + monitor.id())
                .mapTo(Integer.class)
                .one();
        List<WaitingPane> waiting = waiting(monitor, shards);
        Map<Integer, Long> perShard = new HashMap<>();
        waiting.forEach(pane -> perShard.merge(pane.pane().shard(), 1L, Long::sum));
        boolean complete = perShard.values().stream().noneMatch(count -> count >= MOST_WAITING);
        return new Merge(shards, newest(monitor, shards), waiting, judged(monitor, shards), complete);
    }

    private Map<Integer, Turn> newest(Monitor monitor, int shards) {
        Map<Integer, Turn> newest = new HashMap<>();
        session.handle()
                .createQuery("""
                        SELECT s.shard, p.number, p.from_at, p.until_at FROM monitor_shard s
                        CROSS JOIN LATERAL (
                            SELECT number, from_at, until_at FROM pane
                            WHERE monitor = s.monitor AND shards = s.shards AND shard = s.shard AND shards > 1
                            ORDER BY number DESC LIMIT 1) AS p
                        WHERE s.monitor = :monitor AND s.shards = :shards""")
                .bind("monitor", monitor.id())
                .bind("shards", shards)
                .map((rs, context) -> Map.entry(rs.getInt("shard"), turn(rs)))
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
        return newest;
    }

    private List<WaitingPane> waiting(Monitor monitor, int shards) {
        return session.handle()
                .createQuery("""
                        SELECT p.* FROM monitor_shard s
                        CROSS JOIN LATERAL (
                            SELECT shard, rows, quarantined, number, from_at, until_at, raw, broken, rate FROM pane
                            WHERE monitor = s.monitor AND shards = s.shards AND shard = s.shard AND raw IS NOT NULL
                            ORDER BY number LIMIT :most) AS p
                        WHERE s.monitor = :monitor AND s.shards = :shards ORDER BY p.shard, p.number""")
                .bind("monitor", monitor.id())
                .bind("shards", shards)
                .bind("most", MOST_WAITING)
                .map((rs, context) -> new WaitingPane(
                        pane(rs, rs.getBytes("raw")),
                        json.read(rs.getString("broken"), FINDINGS),
                        json.read(rs.getString("rate"), TrafficMeter.Rate.class)))
                .list();
    }

    private List<Pane> judged(Monitor monitor, int shards) {
        List<Pane> panes = new ArrayList<>(session.handle()
                .createQuery("""
                        SELECT shard, rows, quarantined, number, from_at, until_at FROM pane
                        WHERE monitor = :monitor AND shards = :shards AND shards > 1 AND raw IS NULL
                        ORDER BY from_at DESC, number DESC, shard DESC LIMIT :most""")
                .bind("monitor", monitor.id())
                .bind("shards", shards)
                .bind("most", Sensitivity.MOST_PANES)
                .map((rs, context) -> pane(rs, null))
                .list());
        Collections.reverse(panes);
        return panes;
    }

    private static Pane pane(ResultSet rs, byte @Nullable [] raw) throws SQLException {
        return new Pane(
                rs.getInt("shard"),
                RawCodec.unpack(RowCodec.unpack(rs.getBytes("rows")), raw),
                rs.getBoolean("quarantined"),
                turn(rs));
    }

    static Turn turn(ResultSet rs) throws SQLException {
        return new Turn(rs.getLong("number"), rs.getLong("from_at"), rs.getLong("until_at"));
    }

    @Override
    public void saveWaiting(Monitor monitor, int shards, WaitingPane pane) {
        save(monitor, shards, pane.pane(), pane);
    }

    @Override
    public void saveJudged(Monitor monitor, int shards, Pane pane) {
        save(monitor, shards, pane, null);
    }

    private void save(Monitor monitor, int shards, Pane pane, @Nullable WaitingPane waiting) {
        session.handle()
                .createUpdate("""
                        INSERT INTO pane (monitor, shard, first_offset, rows, quarantined, shards, number, from_at,
                            until_at, raw, broken, rate)
                        VALUES (:monitor, :shard, :first, :rows, :quarantined, :shards, :number, :from, :until, :raw,
                            CAST(:broken AS jsonb), CAST(:rate AS jsonb))
                        ON CONFLICT (monitor, shard, first_offset) DO UPDATE SET raw = excluded.raw,
                            broken = excluded.broken, rate = excluded.rate""")
                .bind("monitor", monitor.id())
                .bind("shard", pane.shard())
                .bind("first", pane.firstOffset())
                .bind("rows", RowCodec.pack(pane.rows()))
                .bind("quarantined", pane.quarantined())
                .bind("shards", shards)
                .bind("number", pane.turn().number())
                .bind("from", pane.turn().from())
                .bind("until", pane.turn().until())
                .bind("raw", waiting == null ? null : RawCodec.pack(pane.rows()))
                .bind("broken", waiting == null ? null : json.write(waiting.broken()))
                .bind("rate", waiting == null ? null : json.write(waiting.rate()))
                .execute();
    }
}
