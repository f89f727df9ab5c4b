package io.driftloop.ingest.feed.messaging;

import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.FeedBook;
import io.driftloop.ingest.feed.Rolling;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What a session needs. */
@Singleton
final class FeedSessions {
    private final Rolling rolling;
    private final FeedBook book;
    private final StagingArea staging;
    private final Clock clock;

    FeedSessions(Rolling rolling, FeedBook book, StagingArea staging, Clock clock) {
        this.rolling = rolling;
        this.book = book;
        this.staging = staging;
        this.clock = clock;
    }

    FeedSession open(Feed feed, KafkaConsumer<String, byte[]> consumer) {
        return new FeedSession(this, feed, consumer);
    }

    Rolling rolling() {
        return rolling;
    }

    FeedBook book() {
        return book;
    }

    StagingArea staging() {
        return staging;
    }

    Clock clock() {
        return clock;
    }
}
