package io.driftloop.eval.follow.jdbc;

import io.driftloop.eval.follow.LogPositions;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;

/** Table {@code log_position}. */
@ApplicationScoped
class JdbcLogPositions implements LogPositions {

    private final Session session;

    JdbcLogPositions(Session session) {
        this.session = session;
    }

    @Override
    public OptionalLong next(String subscriber, int partition) {
        return session.handle()
                .createQuery("SELECT next_offset FROM log_position WHERE subscriber = :subscriber AND shard = :shard")
                .bind("subscriber", subscriber)
                .bind("shard", partition)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public boolean advance(String subscriber, int partition, long from, long to) {
        String sql = from < 0 ? """
                          INSERT INTO log_position (subscriber, shard, next_offset) VALUES (:subscriber, :shard, :to)
                          ON CONFLICT DO NOTHING""" : """
                          UPDATE log_position SET next_offset = :to
                          WHERE subscriber = :subscriber AND shard = :shard AND next_offset = :from""";
        return session.handle()
                        .createUpdate(sql)
                        .bind("subscriber", subscriber)
                        .bind("shard", partition)
                        .bind("to", to)
                        .bindMap(from < 0 ? Map.of() : Map.of("from", from))
                        .execute()
                == 1;
    }
}
