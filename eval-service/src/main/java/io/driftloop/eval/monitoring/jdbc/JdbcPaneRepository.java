package io.driftloop.eval.monitoring.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneRepository;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Shard;
import io.driftloop.eval.monitoring.ShardKey;
import io.driftloop.eval.monitoring.TrafficMeter;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Tables {@code monitor_shard}, {@code pane} and {@code skipped_prediction}. */
@ApplicationScoped
class JdbcPaneRepository implements PaneRepository {

    /** Panes that are kept per shard, for charts and for estimating onsets. */
    private static final int KEPT = 500;

    private final Session session;
    private final Json json;

    JdbcPaneRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Shard shard(Monitor monitor, ShardKey key) {
        return read(monitor, key, Sensitivity.MOST_PANES);
    }

    @Override
    public List<Shard> shards(Monitor monitor) {
        return session
                .handle()
                .createQuery("SELECT shard, shards FROM monitor_shard WHERE monitor = :monitor ORDER BY shard, shards")
                .bind("monitor", monitor.id())
                .map((rs, context) -> new ShardKey(rs.getInt("shard"), rs.getInt("shards")))
                .list()
                .stream()
                .map(key -> read(monitor, key, KEPT))
                .toList();
    }

    private Shard read(Monitor monitor, ShardKey key, int panes) {
        return session.handle()
                .createQuery("""
                        SELECT rows, last_offset, open_rows, open_raw, traffic FROM monitor_shard
                        WHERE monitor = :monitor AND shard = :shard AND shards = :shards""")
                .bind("monitor", monitor.id())
                .bind("shard", key.partition())
                .bind("shards", key.shards())
                .map((rs, context) -> new Shard(
                                key,
                                rs.getLong("rows"),
                                rs.getLong("last_offset"),
                                panes(monitor, key, panes),
                                RawCodec.unpack(RowCodec.unpack(rs.getBytes("open_rows")), rs.getBytes("open_raw")))
                        .with(traffic(rs.getString("traffic"))))
                .findOne()
                .orElseGet(() -> Shard.empty(key));
    }

    /** Shards of an earlier release have none: they begin to learn. */
    private TrafficMeter traffic(@Nullable String stored) {
        return stored == null ? TrafficMeter.BEGIN : json.read(stored, TrafficMeter.class);
    }

    private List<Pane> panes(Monitor monitor, ShardKey key, int most) {
        List<Pane> newestFirst = session.handle()
                .createQuery("""
                        SELECT rows, quarantined, number, from_at, until_at FROM pane
                        WHERE monitor = :monitor AND shard = :shard AND shards = :shards
                        ORDER BY first_offset DESC LIMIT :most""")
                .bind("monitor", monitor.id())
                .bind("shard", key.partition())
                .bind("shards", key.shards())
                .bind("most", most)
                .map((rs, context) -> new Pane(
                        key.partition(),
                        RowCodec.unpack(rs.getBytes("rows")),
                        rs.getBoolean("quarantined"),
                        JdbcMergeRepository.turn(rs)))
                .list();
        List<Pane> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    @Override
    public void saveOpen(Monitor monitor, Shard shard) {
        session.handle()
                .createUpdate("""
                        INSERT INTO monitor_shard
                            (monitor, shard, shards, rows, last_offset, open_rows, open_raw, traffic)
                        VALUES (:monitor, :shard, :shards, :rows, :last, :open, :raw, CAST(:traffic AS jsonb))
                        ON CONFLICT (monitor, shard, shards) DO UPDATE
                        SET rows = excluded.rows, last_offset = excluded.last_offset, open_rows = excluded.open_rows,
                            open_raw = excluded.open_raw, traffic = excluded.traffic""")
                .bind("monitor", monitor.id())
                .bind("shard", shard.partition())
                .bind("shards", shard.key().shards())
                .bind("rows", shard.rows())
                .bind("last", shard.lastOffset())
                .bind("open", RowCodec.pack(shard.open()))
                .bind("raw", RawCodec.pack(shard.open()))
                .bind("traffic", json.write(shard.traffic()))
                .execute();
    }

    @Override
    public void savePanes(Monitor monitor, List<Pane> panes) {
        PreparedBatch batch = session.handle().prepareBatch("""
                        INSERT INTO pane (monitor, shard, first_offset, rows, quarantined)
                        VALUES (:monitor, :shard, :first, :rows, :quarantined)
                        ON CONFLICT DO NOTHING""");
        for (Pane pane : panes) {
            batch.bind("monitor", monitor.id())
                    .bind("shard", pane.shard())
                    .bind("first", pane.firstOffset())
                    .bind("rows", RowCodec.pack(pane.rows()))
                    .bind("quarantined", pane.quarantined())
                    .add();
        }
        batch.execute();
    }

    @Override
    public void dropOld(Monitor monitor, ShardKey key) {
        session.handle()
                .createUpdate("""
                        DELETE FROM pane
                        WHERE monitor = :monitor AND shard = :shard AND shards = :shards AND raw IS NULL
                            AND first_offset < (
                                SELECT min(first_offset) FROM (
                                    SELECT first_offset FROM pane
                                    WHERE monitor = :monitor AND shard = :shard AND shards = :shards
                                        AND raw IS NULL
                                    ORDER BY first_offset DESC LIMIT :kept) AS newest)""")
                .bind("monitor", monitor.id())
                .bind("shard", key.partition())
                .bind("shards", key.shards())
                .bind("kept", KEPT)
                .execute();
    }

    @Override
    public void addSkipped(ModelId model, int version, long rows) {
        session.handle()
                .createUpdate("""
                        INSERT INTO skipped_prediction (model_id, version, rows) VALUES (:model, :version, :rows)
                        ON CONFLICT (model_id, version) DO UPDATE SET rows = skipped_prediction.rows + excluded.rows""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("rows", rows)
                .execute();
    }

    @Override
    public long skipped(ModelId model, int version) {
        return session.handle()
                .createQuery("SELECT rows FROM skipped_prediction WHERE model_id = :model AND version = :version")
                .bind("model", model.value())
                .bind("version", version)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
