package io.driftloop.serving.predictionlog.messaging;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.Topic;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.Shards;
import io.driftloop.kit.messaging.UnreadableEventException;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.serving.predictionlog.PredictionHistory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the prediction topic backwards, window by window, in the partitions that hold the model's predictions. */
@Singleton
final class KafkaPredictionHistory implements PredictionHistory {
    private static final long FIRST_WINDOW = 1_000;
    /** Records of a partition that are looked at for one model. */
    private static final long MOST_SCANNED = 200_000;

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaClients clients;
    private final EventRecords events;
    private final PredictionLogConfig config;

    KafkaPredictionHistory(KafkaClients clients, EventRecords events, PredictionLogConfig config) {
        this.clients = clients;
        this.events = events;
        this.config = config;
    }

    @Override
    public List<LoggedInput> newest(ModelId model, ModelName name, int most) {
        String topic = clients.nameOf(Topic.PREDICTION);
        String key = new Aggregate("model", model.value()).key();
        int shards = config.shardsOf().getOrDefault(name.value(), config.shards());
        List<PredictionLogged> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            int partitions = consumer.partitionsFor(topic).size();
            for (int partition : Shards.partitionsOf(key, shards, partitions)) {
                found.addAll(backwards(consumer, new TopicPartition(topic, partition), key, most));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(PredictionLogged::at).reversed())
                .limit(most)
                .map(p -> new LoggedInput(p.inputDatatype(), p.inputShape(), p.input()))
                .toList();
    }

    private List<PredictionLogged> backwards(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, String key, int most) {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        long end = consumer.endOffsets(only).get(partition);
        long begin = Math.max(consumer.beginningOffsets(only).get(partition), end - MOST_SCANNED);
        List<PredictionLogged> found = new ArrayList<>();
        long window = Math.max(FIRST_WINDOW, most);
        for (long to = end; to > begin && found.size() < most; window *= 2) {
            long from = Math.max(begin, to - window);
            found.addAll(window(consumer, partition, from, to, key));
            to = from;
        }
        return found;
    }

    private List<PredictionLogged> window(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long to, String key) {
        List<PredictionLogged> found = new ArrayList<>();
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to && key.equals(record.key())) {
                    add(record, found);
                }
            }
        }
        return found;
    }

    private void add(ConsumerRecord<String, byte[]> record, List<PredictionLogged> found) {
        try {
            if (events.read(record).event() instanceof PredictionLogged prediction) {
                found.add(prediction);
            }
        } catch (UnreadableEventException e) {
            // whoever follows the log says so; here one request less is answered
        }
    }
}
