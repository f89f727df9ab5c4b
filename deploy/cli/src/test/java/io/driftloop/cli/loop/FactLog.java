package io.driftloop.cli.loop;

import io.driftloop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The fact topics, read and written past the product. */
final class FactLog {

    private static final List<String> TOPICS =
            Topic.facts().stream().map(topic -> topic.name("driftloop.")).toList();

    private final String bootstrap;

    FactLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Every record of every fact topic up to now. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    /** How many different events of each type belong to the run. A relay that died may have sent one twice; that is one event. */
    Map<String, Integer> eventsOf(String pipelineRun) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            if (pipelineRun.equals(header(record, "ce_pipelinerunid"))) {
                ids.computeIfAbsent(shortType(header(record, "ce_type")), type -> new HashSet<>())
                        .add(header(record, "ce_id"));
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        ids.forEach((type, set) -> counts.put(type, set.size()));
        return counts;
    }

    /** The trace ids of each run's events; an event without one counts as the trace "". */
    static Map<String, Set<String>> tracesByRun(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Set<String>> traces = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String run = header(record, "ce_pipelinerunid");
            if (!run.isEmpty()) {
                String[] parts = header(record, "ce_traceparent").split("-");
                traces.computeIfAbsent(run, id -> new HashSet<>()).add(parts.length == 4 ? parts[1] : "");
            }
        }
        return traces;
    }

    /** Sends every record once more, as a broken relay would. */
    int redeliverAll() {
        List<ConsumerRecord<byte[], byte[]>> records = records();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()));
            }
        }
        return records.size();
    }

    /** Records that the services have not read yet, over all their groups. */
    long lag() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            long lag = 0;
            for (var group : admin.listGroups().all().get()) {
                var committed = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                var ends = consumer.endOffsets(committed.keySet());
                for (var entry : committed.entrySet()) {
                    if (TOPICS.contains(entry.getKey().topic())) {
                        lag += ends.get(entry.getKey()) - entry.getValue().offset();
                    }
                }
            }
            return lag;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String shortType(String type) {
        String[] parts = type.split("\\.");
        return parts.length < 2 ? type : parts[parts.length - 2];
    }
}
