package io.driftloop.ingest.feed.messaging;

import io.driftloop.contracts.OffsetRange;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from the stored positions into a spool and has the spool rolled when it is due. While a roll is under way the partitions are paused and the
 * group is kept alive by polling. When the partitions change, what is spooled is dropped and read again by whoever has them. For one thread.
 */
final class FeedSession implements Closeable, ConsumerRebalanceListener {
    private static final long MAX_SPOOL = 1L << 30;

    private final FeedSessions parts;
    private final Feed feed;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Spool spool;
    private final Deque<ConsumerRecord<String, byte[]>> carried = new ArrayDeque<>();
    private final ExecutorService roller;
    private @Nullable Instant since;
    private boolean rolling;
    private boolean changed;

    FeedSession(FeedSessions parts, Feed feed, KafkaConsumer<String, byte[]> consumer) {
        this.parts = parts;
        this.feed = feed;
        this.consumer = consumer;
        this.spool = new Spool(parts.staging());
        this.roller = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "driftloop-roll-" + feed.dataset());
            thread.setDaemon(true);
            return thread;
        });
    }

    void begin() {
        consumer.subscribe(List.of(feed.spec().topic()), this);
    }

    /** Reads on, or rolls when that is due. */
    void step(Duration wait) throws IOException, InterruptedException, ExecutionException {
        if (due()) {
            roll();
        } else {
            consumer.poll(wait).forEach(carried::add);
        }
        if (changed) {
            beginAgain();
        }
        fill();
    }

    private boolean due() {
        Instant first = since;
        return full()
                || (first != null
                        && !parts.clock()
                                .instant()
                                .isBefore(first.plus(feed.spec().every())));
    }

    private boolean full() {
        return spool.records() >= feed.spec().rows() || spool.bytes() >= MAX_SPOOL;
    }

    /** A version holds exactly so many records; what was polled beyond them waits for the next one. */
    private void fill() throws IOException {
        while (!carried.isEmpty() && !full()) {
            ConsumerRecord<String, byte[]> record = carried.remove();
            spool.add(record.partition(), record.offset(), record.value());
            if (since == null) {
                since = parts.clock().instant();
            }
        }
    }

    private void roll() throws IOException, InterruptedException, ExecutionException {
        rolling = true;
        consumer.pause(consumer.assignment());
        try {
            Future<?> done = roller.submit(() -> parts.rolling().roll(feed, spool));
            while (!ended(done)) {
                consumer.poll(Duration.ZERO).forEach(carried::add);
            }
        } finally {
            rolling = false;
            consumer.resume(consumer.assignment());
        }
        // for who looks at the group's lag; the truth is in the database
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        for (OffsetRange range : spool.ranges()) {
            read.put(new TopicPartition(feed.spec().topic(), range.partition()), new OffsetAndMetadata(range.to()));
        }
        consumer.commitAsync(read, null);
        spool.clear();
        since = null;
    }

    private static boolean ended(Future<?> done) throws InterruptedException, ExecutionException {
        try {
            done.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void beginAgain() throws IOException {
        changed = false;
        carried.clear();
        spool.clear();
        since = null;
        seek();
    }

    private void seek() {
        Map<Integer, Long> stored = parts.book().positions(feed);
        for (TopicPartition partition : consumer.assignment()) {
            Long next = stored.get(partition.partition());
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        changed = true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        changed = true;
        seek();
        if (rolling) {
            consumer.pause(consumer.assignment());
        }
    }

    @Override
    public void close() throws IOException {
        roller.shutdown();
        boolean interrupted = false;
        try {
            if (!roller.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IOException("a roll of " + feed.dataset() + " does not end");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        spool.close();
    }
}
