package io.driftloop.kit.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.kit.background.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that reads all fact topics and dispatches record by record; offsets are committed after the database has, without waiting for the
 * broker's answer: what a crash or a lost answer leaves uncommitted comes again and is dropped by the inbox. While the database is away it
 * keeps polling without taking anything, so that the group keeps it.
 */
public final class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Well below the time after which the group gives up a member that does not poll. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

    private static final Duration CLOSE = Duration.ofSeconds(5);
    /** Between two looks whether it may join; a stop ends it at once. */
    private static final Duration SHUT_OUT = Duration.ofMinutes(1);

    private final KafkaClients clients;
    private final EventDispatch dispatch;
    private final ConsumerSettings settings;
    private final MemberNumber member;
    private final String service;
    private final Backlog backlog;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean assigned;

    /**
     * @param member number of this process
     * @param service short name of this service: the group
     * @param backlog told after each poll
     */
    public EventConsumer(
            KafkaClients clients,
            EventDispatch dispatch,
            ConsumerSettings settings,
            MemberNumber member,
            String service,
            Backlog backlog) {
        this.clients = clients;
        this.dispatch = dispatch;
        this.settings = settings;
        this.member = member;
        this.service = service;
        this.backlog = backlog;
        this.loop = new Loop("consumer", Duration.ofSeconds(1), this::session);
    }

    /** Starts its thread. */
    public void start() {
        loop.start();
    }

    /** Finishes the event at hand, commits and leaves; waits at most this long. */
    public void stop(Duration atMost) {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.join(atMost);
    }

    /** Whether it has partitions and polls. */
    public boolean assigned() {
        return assigned;
    }

    private void session(Loop running) {
        String number = member.current();
        if (!member.usable()) {
            running.pause(SHUT_OUT);
            return;
        }
        KafkaConsumer<String, byte[]> open = clients.consumer(
                service,
                Map.of(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        clients.prefix() + service + "-" + number,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        2_000,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        200));
        consumer = open;
        Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
        try {
            open.subscribe(Topic.facts().stream().map(clients::nameOf).toList());
            while (!running.stopping()) {
                take(open, running, handled);
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        } catch (FencedInstanceIdException e) {
            member.takenFrom(number);
        } finally {
            assigned = false;
            backlog.forget();
            consumer = null;
            handled.keySet().retainAll(open.assignment());
            commit(open, handled);
            open.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void take(
            KafkaConsumer<String, byte[]> open, Loop running, Map<TopicPartition, OffsetAndMetadata> handled) {
        ConsumerRecords<String, byte[]> records = open.poll(POLL);
        assigned = !open.assignment().isEmpty();
        backlog.look(open);
        if (records.isEmpty()) {
            return;
        }
        Deque<ConsumerRecord<String, byte[]>> left = new ArrayDeque<>(records.count());
        records.forEach(left::add);
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        boolean away = false;
        long end = System.nanoTime() + LONGEST_BATCH.toNanos();
        try {
            while (!left.isEmpty() && dispatch.dispatch(ReceivedRecord.of(left.peek()), running)) {
                ConsumerRecord<String, byte[]> record = left.remove();
                done.put(new TopicPartition(record.topic(), record.partition()), next(record));
                if (running.stopping() || System.nanoTime() > end) {
                    break;
                }
            }
        } catch (EventDispatch.AwayException e) {
            LOG.warnf("%s; events wait: %s", e.getMessage(), e.getCause());
            away = true;
        }
        rewind(open, left);
        handled.putAll(done);
        if (!done.isEmpty()) {
            open.commitAsync(done, EventConsumer::answered);
        }
        if (away) {
            waitOut(open, running);
        }
    }

    private static OffsetAndMetadata next(ConsumerRecord<String, byte[]> record) {
        return new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
    }

    private static void rewind(KafkaConsumer<String, byte[]> open, Deque<ConsumerRecord<String, byte[]>> left) {
        Map<TopicPartition, Long> first = new HashMap<>();
        left.forEach(r -> first.putIfAbsent(new TopicPartition(r.topic(), r.partition()), r.offset()));
        first.forEach(open::seek);
    }

    private static void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            // the next batch commits further; what comes again until then is dropped by the inbox
            LOG.infof("offsets were not committed: %s", failure.getMessage());
        }
    }

    /** The last words, answered: the next start should find what was handled. */
    private static void commit(KafkaConsumer<String, byte[]> open, Map<TopicPartition, OffsetAndMetadata> done) {
        if (done.isEmpty()) {
            return;
        }
        try {
            try {
                open.commitSync(done, CLOSE);
            } catch (WakeupException e) {
                // told to stop while an event was being applied: what is done is still to be committed
                open.commitSync(done, CLOSE);
            }
        } catch (KafkaException e) {
            // the partitions went to another member, or the broker is away; what is applied twice is dropped by the
            // inbox
            LOG.infof("offsets were not committed: %s", e.getMessage());
        }
    }

    private void waitOut(KafkaConsumer<String, byte[]> open, Loop running) {
        open.pause(open.assignment());
        running.pause(settings.outagePause());
        // keeps the membership; a partition that came in between is not paused and may give records
        Deque<ConsumerRecord<String, byte[]>> tooEarly = new ArrayDeque<>();
        open.poll(Duration.ZERO).forEach(tooEarly::add);
        rewind(open, tooEarly);
        open.resume(open.paused());
    }
}
