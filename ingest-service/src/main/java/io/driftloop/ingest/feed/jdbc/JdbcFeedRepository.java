package io.driftloop.ingest.feed.jdbc;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.OffsetRange;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.ingest.feed.BrokenRecord;
import io.driftloop.ingest.feed.FeedRepository;
import io.driftloop.ingest.feed.PositionMovedException;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@link FeedRepository}: positions by compare and set. */
@Singleton
final class JdbcFeedRepository implements FeedRepository {
    private final Session session;

    JdbcFeedRepository(Session session) {
        this.session = session;
    }

    @Override
    public Map<Integer, Long> positions(DatasetName dataset, String topic) {
        return session.handle()
                .createQuery("SELECT log_partition, next_offset FROM feed_position"
                        + " WHERE dataset = :dataset AND topic = :topic")
                .bind("dataset", dataset)
                .bind("topic", topic)
                .reduceRows(new TreeMap<>(), (positions, row) -> {
                    positions.put(
                            row.getColumn("log_partition", Integer.class), row.getColumn("next_offset", Long.class));
                    return positions;
                });
    }

    @Override
    public void advance(DatasetName dataset, TopicOrigin read) {
        for (OffsetRange range : read.partitions()) {
            int changed = session.handle()
                    .createUpdate("""
                            INSERT INTO feed_position (dataset, topic, log_partition, next_offset)
                            VALUES (:dataset, :topic, :partition, :to)
                            ON CONFLICT (dataset, topic, log_partition) DO UPDATE SET next_offset = :to
                                WHERE feed_position.next_offset <= :from
                            """)
                    .bind("dataset", dataset)
                    .bind("topic", read.topic())
                    .bind("partition", range.partition())
                    .bind("from", range.from())
                    .bind("to", range.to())
                    .execute();
            if (changed == 0) {
                throw new PositionMovedException(dataset, range);
            }
        }
    }

    @Override
    public void quarantine(DatasetName dataset, List<BrokenRecord> records, Instant at) {
        if (records.isEmpty()) {
            return;
        }
        PreparedBatch batch = session.handle().prepareBatch("""
                        INSERT INTO feed_quarantine
                            (dataset, topic, log_partition, log_offset, reason, record_text, kept_at)
                        VALUES (:dataset, :topic, :partition, :offset, :reason, :record, :at)
                        ON CONFLICT DO NOTHING
                        """);
        for (BrokenRecord record : records) {
            batch.bind("dataset", dataset)
                    .bind("topic", record.topic())
                    .bind("partition", record.partition())
                    .bind("offset", record.offset())
                    .bind("reason", record.reason())
                    .bind("record", record.record())
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<BrokenRecord> quarantined(DatasetName dataset, long skip, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT topic, log_partition, log_offset, reason, record_text FROM feed_quarantine
                        WHERE dataset = :dataset ORDER BY topic, log_partition, log_offset OFFSET :skip LIMIT :limit
                        """)
                .bind("dataset", dataset)
                .bind("skip", skip)
                .bind("limit", limit)
                .map((rs, ctx) -> new BrokenRecord(
                        rs.getString(1), rs.getInt(2), rs.getLong(3), rs.getString(4), rs.getString(5)))
                .list();
    }

    @Override
    public void stopped(DatasetName dataset, String problem, Instant at) {
        session.handle()
                .createUpdate("""
                        INSERT INTO feed_problem (dataset, problem, since) VALUES (:dataset, :problem, :at)
                        ON CONFLICT (dataset) DO UPDATE SET problem = :problem, since = :at
                            WHERE feed_problem.problem <> :problem
                        """)
                .bind("dataset", dataset)
                .bind("problem", problem)
                .bind("at", at)
                .execute();
    }

    @Override
    public void runs(DatasetName dataset) {
        session.handle()
                .createUpdate("DELETE FROM feed_problem WHERE dataset = :dataset")
                .bind("dataset", dataset)
                .execute();
    }

    @Override
    public Optional<Stop> stop(DatasetName dataset) {
        return session.handle()
                .createQuery("SELECT problem, since FROM feed_problem WHERE dataset = :dataset")
                .bind("dataset", dataset)
                .map((rs, ctx) -> new Stop(
                        rs.getString(1), rs.getObject(2, OffsetDateTime.class).toInstant()))
                .findOne();
    }
}
