package io.driftloop.ingest.feed.messaging;

import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.FeedBook;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one feed. What stops it is noted for people and tried again every few seconds; every session begins at the stored positions.
 */
final class FeedReader {
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_UP = Duration.ofSeconds(10);
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            10_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            3_000,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            16 << 20,
            // records of a transaction that was rolled back are none
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");

    private final Feed feed;
    private final Connections connections;
    private final FeedBook book;
    private final FeedSessions sessions;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    FeedReader(Feed feed, Connections connections, FeedBook book, FeedSessions sessions) {
        this.feed = feed;
        this.connections = connections;
        this.book = book;
        this.sessions = sessions;
        this.loop = new Loop("feed-" + feed.dataset(), AGAIN, this::run);
    }

    Feed feed() {
        return feed;
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    void join(Duration atMost) {
        loop.join(atMost);
    }

    /** The consumer group: it says which dataset reads. */
    static String group(Feed feed) {
        return "ingest-source-" + feed.dataset();
    }

    private void run(Loop running) throws Exception {
        try {
            KafkaClients clients = connections.named(feed.spec().connection());
            KafkaConsumer<String, byte[]> open = clients.consumer(group(feed), SETTINGS);
            consumer = open;
            try (FeedSession session = sessions.open(feed, open)) {
                requireTopic(open);
                session.begin();
                book.runs(feed);
                while (!running.stopping()) {
                    session.step(POLL);
                }
            } catch (WakeupException e) {
                running.stop(); // only a stop wakes it
            } finally {
                consumer = null;
                open.close(CloseOptions.timeout(Duration.ofSeconds(3)));
            }
        } catch (Exception e) {
            if (!running.stopping()) {
                book.stopped(feed, Words.of(e, feed.spec().topic(), feed.spec().connection()));
            }
            throw e;
        }
    }

    private void requireTopic(KafkaConsumer<String, byte[]> open) {
        List<?> partitions = open.partitionsFor(feed.spec().topic(), LOOK_UP);
        if (partitions == null || partitions.isEmpty()) {
            String connection = feed.spec().connection();
            throw new StoppedException("There is no topic '" + feed.spec().topic() + "' on "
                    + (connection == null ? "the platform's broker" : "the broker of connection '" + connection + "'")
                    + "; reading begins when it is there.");
        }
    }
}
