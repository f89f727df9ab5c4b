package io.driftloop.ingest.label.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.ingest.label.LabelLog;
import io.driftloop.ingest.label.LogPositions;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads predictions and labels on one thread: both are keyed by model, and the range assignor gives equal partitions of both topics to the same process, so
 * that no join is missed between two transactions. Where a model's predictions are spread over several partitions, one can be: the sweep of the retention finds it. State and offsets commit together in PostgreSQL; on assignment it seeks to what is stored there, and
 * Kafka's own offsets are not used.
 */
@Singleton
final class PredictionLogConsumer {
    private static final String GROUP = "ingest-predictions";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000,
            // a transaction per moment, not per prediction
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);

    private final KafkaClients clients;
    private final EventRecords records;
    private final LabelLog log;
    private final Counter unreadable;
    private final Loop loop = new Loop("prediction-log", Duration.ofSeconds(1), this::session);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    PredictionLogConsumer(KafkaClients clients, EventRecords records, LabelLog log, MeterRegistry meters) {
        this.clients = clients;
        this.records = records;
        this.log = log;
        this.unreadable = Counter.builder("driftloop.prediction.log.unreadable")
                .description("records of the log of predictions that could not be read")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.join(Duration.ofSeconds(5));
    }

    private void session(Loop running) {
        KafkaConsumer<String, byte[]> open = clients.consumer(GROUP, SETTINGS);
        consumer = open;
        try {
            open.subscribe(
                    List.of(clients.nameOf(Topic.PREDICTION), clients.nameOf(Topic.LABEL)), new SeekToStored(open));
            while (!running.stopping()) {
                ConsumerRecords<String, byte[]> polled = open.poll(POLL);
                if (!polled.isEmpty()) {
                    LogBatch batch = LogBatch.of(polled, clients, records);
                    unreadable.increment(batch.unreadable());
                    log.take(batch.predictions(), batch.labels(), batch.moved());
                }
                log.tidy();
            }
        } catch (WakeupException e) {
            // only a stop wakes it
            running.stop();
        } finally {
            consumer = null;
            open.close(CloseOptions.timeout(Duration.ofSeconds(3)));
        }
    }

    private final class SeekToStored implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> open;

        private SeekToStored(KafkaConsumer<String, byte[]> open) {
            this.open = open;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // a batch is stored before the next poll, so there is nothing to save
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<LogPositions.Shard, Long> stored = log.positions();
            for (TopicPartition partition : partitions) {
                String topic = partition.topic().substring(clients.prefix().length());
                open.seek(partition, stored.getOrDefault(new LogPositions.Shard(topic, partition.partition()), 0L));
            }
        }
    }
}
