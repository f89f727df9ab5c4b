package io.driftloop.registry.lineage.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.Topic;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.UnreadableEventException;
import io.driftloop.registry.lineage.FactSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the fact topics again, beside the service's own consumer: no group, so nobody's offsets move. */
@Singleton
final class TopicReplay implements FactSource {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final EventRecords records;

    TopicReplay(KafkaClients clients, EventRecords records) {
        this.clients = clients;
        this.records = records;
    }

    @Override
    public void replay(Consumer<EventEnvelope<?>> into) {
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            List<TopicPartition> partitions = Topic.facts().stream()
                    .flatMap(topic -> partitions(consumer, clients.nameOf(topic)).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    try {
                        into.accept(records.read(record));
                    } catch (UnreadableEventException e) {
                        // the dead-letter office of the service's consumer holds it; the projection never had it
                    }
                });
            }
        }
    }

    /** A topic that is left out would leave a hole in the projection without a word. */
    private static List<PartitionInfo> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the broker has no topic " + topic + ", which the projection is made from");
        }
        return partitions;
    }
}
