package io.driftloop.ingest.feed.messaging;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.FeedBook;
import io.driftloop.ingest.feed.Feeds;
import io.driftloop.ingest.label.LabelIntake;
import io.driftloop.kit.background.Loop;
import io.driftloop.pipeline.LabelTopicSpec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps one reader per topic that a definition names: new ones start, those that nobody names any more or that changed end. */
@Singleton
final class FeedThreads {
    private static final int AFTER_STAGING_IS_CLEARED = Interceptor.Priority.APPLICATION + 900;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Feeds feeds;
    private final Connections connections;
    private final FeedBook book;
    private final FeedSessions sessions;
    private final LabelIntake labels;
    private final Map<DatasetName, FeedReader> readers = new HashMap<>();
    private final Map<LabelTopicSpec, LabelTopicReader> labelReaders = new HashMap<>();
    private final Loop loop = new Loop("feeds", Duration.ofSeconds(2), running -> {
        while (!running.stopping()) {
            look();
            running.pause(LOOK);
        }
    });

    FeedThreads(Feeds feeds, Connections connections, FeedBook book, FeedSessions sessions, LabelIntake labels) {
        this.feeds = feeds;
        this.connections = connections;
        this.book = book;
        this.sessions = sessions;
        this.labels = labels;
    }

    void start(@Observes @Priority(AFTER_STAGING_IS_CLEARED) StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
        loop.join(PATIENCE);
        end(List.copyOf(readers.values()));
        labelReaders.values().forEach(LabelTopicReader::stop);
        labelReaders.values().forEach(reader -> reader.join(PATIENCE));
    }

    private void look() {
        Map<DatasetName, Feed> wanted = feeds.wanted();
        List<FeedReader> unwanted = new ArrayList<>(readers.values());
        unwanted.removeIf(
                reader -> reader.feed().equals(wanted.get(reader.feed().dataset())));
        end(unwanted);
        unwanted.forEach(reader -> readers.remove(reader.feed().dataset()));
        wanted.forEach((dataset, feed) -> readers.computeIfAbsent(dataset, absent -> {
            FeedReader reader = new FeedReader(feed, connections, book, sessions);
            reader.start();
            return reader;
        }));
        lookAtLabels(feeds.labelTopics());
    }

    private void lookAtLabels(Set<LabelTopicSpec> wanted) {
        labelReaders.entrySet().removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
                entry.getValue().stop();
                entry.getValue().join(PATIENCE);
            }
            return unwanted;
        });
        for (LabelTopicSpec topic : wanted) {
            labelReaders.computeIfAbsent(topic, absent -> {
                LabelTopicReader reader = new LabelTopicReader(topic, connections, labels);
                reader.start();
                return reader;
            });
        }
    }

    private static void end(List<FeedReader> ended) {
        ended.forEach(FeedReader::stop);
        ended.forEach(reader -> reader.join(PATIENCE));
    }
}
