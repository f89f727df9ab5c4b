package io.driftloop.ingest.label.jdbc;

import io.driftloop.ingest.label.LogPositions;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** SQL of {@link LogPositions}: compare and set. */
@Singleton
final class JdbcLogPositions implements LogPositions {
    private final Session session;

    JdbcLogPositions(Session session) {
        this.session = session;
    }

    @Override
    public Map<Shard, Long> load() {
        return session.handle()
                .createQuery("SELECT topic, log_partition, next_offset FROM log_position")
                .reduceRows(new HashMap<>(), (positions, row) -> {
                    Shard shard = new Shard(
                            row.getColumn("topic", String.class), row.getColumn("log_partition", Integer.class));
                    positions.put(shard, row.getColumn("next_offset", Long.class));
                    return positions;
                });
    }

    @Override
    public void move(Map<Shard, Move> moved) {
        moved.forEach((shard, move) -> {
            int changed = session.handle()
                    .createUpdate("""
                            INSERT INTO log_position (topic, log_partition, next_offset)
                            VALUES (:topic, :partition, :to)
                            ON CONFLICT (topic, log_partition) DO UPDATE SET next_offset = :to
                                WHERE log_position.next_offset <= :from
                            """)
                    .bind("topic", shard.topic())
                    .bind("partition", shard.partition())
                    .bind("from", move.from())
                    .bind("to", move.to())
                    .execute();
            if (changed == 0) {
                throw new PositionMovedException(shard);
            }
        });
    }
}
