package io.driftloop.eval.follow.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.Backlog;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.kit.messaging.Shards;
import io.driftloop.kit.messaging.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that reads one topic for all who follow it: each record is fetched and decoded once. A failed batch closes the consumer; the next session starts
 * at the stored positions again. Records that cannot be read are counted and passed over: nobody could ever count them.
 */
final class TopicFollower {

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    /** What a reader that lags behind takes into one transaction; one that keeps up takes what there is. */
    private static final int MOST_AT_ONCE = 10_000;
    /** Between two looks whether it may join; a stop ends it at once. */
    private static final Duration SHUT_OUT = Duration.ofMinutes(1);

    private final Topic followed;
    private final List<LogSubscriber> subscribers;
    private final Reached reached = new Reached();
    private final BatchCommit commit;
    private final KafkaClients clients;
    private final EventRecords events;
    private final MemberNumber member;
    private final Backlog backlog;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /**
     * @param member number of this replica in the group
     * @param backlog told after each poll
     */
    TopicFollower(
            Topic topic,
            List<LogSubscriber> subscribers,
            BatchCommit commit,
            KafkaClients clients,
            EventRecords events,
            MemberNumber member,
            Backlog backlog) {
        this.followed = topic;
        this.subscribers = subscribers;
        this.backlog = backlog;
        this.member = member;
        this.commit = commit;
        this.clients = clients;
        this.events = events;
        this.loop = new Loop("follow-" + topic.localName(), Duration.ofMillis(500), this::session);
    }

    void start() {
        loop.start();
    }

    void stop(Duration atMost) {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.join(atMost);
    }

    private void session(Loop running) {
        String number = member.current();
        if (!member.usable()) {
            running.pause(SHUT_OUT);
            return;
        }
        KafkaConsumer<String, byte[]> open = consumer(number);
        consumer = open;
        try {
            String topic = clients.nameOf(followed);
            while (open.partitionsFor(topic).isEmpty() && running.pause(POLL)) {
                LOG.debugf("waiting for topic %s", topic);
            }
            open.subscribe(List.of(topic), new Seeker(open));
            while (!running.stopping()) {
                ConsumerRecords<String, byte[]> polled = open.poll(POLL);
                backlog.look(open);
                take(polled);
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        } catch (FencedInstanceIdException e) {
            member.takenFrom(number);
        } finally {
            consumer = null;
            backlog.forget();
            subscribers.forEach(LogSubscriber::forget);
            open.close(CloseOptions.timeout(Duration.ofSeconds(5)));
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String number) {
        String group = "eval-" + followed.localName();
        return clients.consumer(
                group,
                Map.of(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        clients.prefix() + group + "-" + number,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        2_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        8 << 20,
                        // a transaction per moment, not per record
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        64 << 10,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_AT_ONCE));
    }

    private void take(ConsumerRecords<String, byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        List<LogRecord> records = new ArrayList<>(polled.count());
        for (ConsumerRecord<String, byte[]> record : polled) {
            try {
                records.add(
                        new LogRecord(record.partition(), Shards.of(record), record.offset(), events.event(record)));
            } catch (UnreadableEventException e) {
                subscribers.forEach(commit::unreadable);
                LOG.warnf("offset %d of %s is passed over: %s", record.offset(), record.topic(), e);
            }
        }
        Positions read = Positions.of(polled);
        List<Share> shares =
                subscribers.stream().map(s -> reached.share(s, records, read)).toList();
        commit.apply(shares);
        shares.forEach(reached::done);
    }

    private final class Seeker implements ConsumerRebalanceListener {

        private final KafkaConsumer<String, byte[]> open;

        Seeker(KafkaConsumer<String, byte[]> open) {
            this.open = open;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            subscribers.forEach(LogSubscriber::forget);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            subscribers.forEach(LogSubscriber::forget);
            for (TopicPartition partition : partitions) {
                long least = subscribers.stream()
                        .mapToLong(subscriber -> stored(subscriber, partition.partition()))
                        .min()
                        .orElse(0);
                if (least > 0) {
                    open.seek(partition, least); // else from the earliest record that is kept
                }
            }
        }

        private long stored(LogSubscriber subscriber, int partition) {
            long next = commit.next(subscriber, partition).orElse(0);
            reached.put(subscriber, partition, next);
            return next;
        }
    }
}
