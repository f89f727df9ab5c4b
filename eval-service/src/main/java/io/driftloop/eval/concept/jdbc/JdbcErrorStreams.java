package io.driftloop.eval.concept.jdbc;

import io.driftloop.eval.concept.ErrorPane;
import io.driftloop.eval.concept.ErrorStreams;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Table {@code error_stream}. */
@ApplicationScoped
class JdbcErrorStreams implements ErrorStreams {

    private final Session session;
    private final Json json;

    JdbcErrorStreams(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<ErrorPane> find(Monitor monitor, int shard) {
        return session.handle()
                .createQuery("SELECT pane FROM error_stream WHERE monitor = :monitor AND shard = :shard")
                .bind("monitor", monitor.id())
                .bind("shard", shard)
                .map((rs, context) -> json.read(rs.getString("pane"), ErrorPane.class))
                .findOne();
    }

    @Override
    public void save(Monitor monitor, int shard, ErrorPane pane) {
        session.handle()
                .createUpdate("""
                        INSERT INTO error_stream (monitor, shard, pane) VALUES (:monitor, :shard, CAST(:pane AS jsonb))
                        ON CONFLICT (monitor, shard) DO UPDATE SET pane = excluded.pane""")
                .bind("monitor", monitor.id())
                .bind("shard", shard)
                .bind("pane", json.write(pane))
                .execute();
    }
}
