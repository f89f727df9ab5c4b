package io.driftloop.ingest.feed.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.ingest.label.LabelIntake;
import io.driftloop.kit.background.Loop;
import io.driftloop.pipeline.LabelTopicSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one topic with labels. Its labels go the way of all others, through the intake into the label topic; the group's offsets are committed
 * behind the acknowledgement. A label that comes again after a crash is the same one: without a time of its own it has its record's.
 */
final class LabelTopicReader {
    private static final Logger LOG = Logger.getLogger(LabelTopicReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");

    private final LabelTopicSpec spec;
    private final Connections connections;
    private final LabelIntake intake;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    LabelTopicReader(LabelTopicSpec spec, Connections connections, LabelIntake intake) {
        this.spec = spec;
        this.connections = connections;
        this.intake = intake;
        this.loop = new Loop("labels-" + spec.topic(), AGAIN, this::run);
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

    private void run(Loop running) {
        KafkaConsumer<String, byte[]> open =
                connections.named(spec.connection()).consumer("ingest-labels", SETTINGS);
        consumer = open;
        try {
            open.subscribe(List.of(spec.topic()));
            while (!running.stopping()) {
                ConsumerRecords<String, byte[]> polled = open.poll(POLL);
                if (!polled.isEmpty()) {
                    take(polled);
                    open.commitSync();
                }
            }
        } catch (WakeupException e) {
            running.stop(); // only a stop wakes it
        } finally {
            consumer = null;
            open.close(CloseOptions.timeout(Duration.ofSeconds(3)));
        }
    }

    private void take(ConsumerRecords<String, byte[]> polled) {
        List<LabelIntake.Item> items = new ArrayList<>(polled.count());
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(polled.count());
        for (ConsumerRecord<String, byte[]> record : polled) {
            items.add(item(record));
            records.add(record);
        }
        for (LabelIntake.Refused refused : intake.take(items).refused()) {
            ConsumerRecord<String, byte[]> record = records.get(refused.index());
            LOG.warnf(
                    "label at offset %d of partition %d of %s is passed over: %s %s",
                    record.offset(), record.partition(), record.topic(), refused.field(), refused.message());
        }
    }

    private static LabelIntake.@Nullable Item item(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode node = record.value() == null ? null : JSON.readTree(record.value());
            if (node == null || !node.isObject()) {
                return null;
            }
            String time = text(node, "observedAt");
            return new LabelIntake.Item(
                    text(node, "predictionId"),
                    text(node, "label"),
                    time == null ? Instant.ofEpochMilli(record.timestamp()).toString() : time);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }
}
