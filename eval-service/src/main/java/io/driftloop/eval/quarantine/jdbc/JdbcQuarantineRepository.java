package io.driftloop.eval.quarantine.jdbc;

import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.quarantine.QuarantineRepository;
import io.driftloop.eval.quarantine.Quarantined;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Table {@code open_quarantine}. */
@ApplicationScoped
class JdbcQuarantineRepository implements QuarantineRepository {

    private final Session session;

    JdbcQuarantineRepository(Session session) {
        this.session = session;
    }

    @Override
    public List<Quarantined> open(Monitor monitor) {
        return session.handle()
                .createQuery("""
                        SELECT monitor, shard, first_offset, last_offset, whole_panes, reason FROM open_quarantine
                        WHERE monitor = :monitor ORDER BY shard""")
                .bind("monitor", monitor.id())
                .map((rs, context) -> new Quarantined(
                        rs.getString("monitor"),
                        rs.getInt("shard"),
                        rs.getLong("first_offset"),
                        rs.getLong("last_offset"),
                        rs.getInt("whole_panes"),
                        rs.getString("reason")))
                .list();
    }

    @Override
    public void save(Quarantined range) {
        session.handle()
                .createUpdate("""
                        INSERT INTO open_quarantine (monitor, shard, first_offset, last_offset, whole_panes, reason)
                        VALUES (:monitor, :shard, :first, :last, :whole, :reason)
                        ON CONFLICT (monitor, shard) DO UPDATE
                        SET last_offset = excluded.last_offset, whole_panes = excluded.whole_panes""")
                .bind("monitor", range.monitor())
                .bind("shard", range.shard())
                .bind("first", range.firstOffset())
                .bind("last", range.lastOffset())
                .bind("whole", range.wholePanes())
                .bind("reason", range.reason())
                .execute();
    }

    @Override
    public void drop(Quarantined range) {
        session.handle()
                .createUpdate("DELETE FROM open_quarantine WHERE monitor = :monitor AND shard = :shard")
                .bind("monitor", range.monitor())
                .bind("shard", range.shard())
                .execute();
    }
}
