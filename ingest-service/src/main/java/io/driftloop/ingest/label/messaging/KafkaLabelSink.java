package io.driftloop.ingest.label.messaging;

import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.label.LabelSink;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends label events with one shared producer, in batches, and waits for the acknowledgements. */
@Singleton
final class KafkaLabelSink implements LabelSink {
    private static final int PATIENCE_SECONDS = 20;
    private static final Map<String, Object> BATCHED = Map.of(
            ProducerConfig.LINGER_MS_CONFIG, 2,
            ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);

    private final KafkaClients clients;
    private final EventRecords records;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaLabelSink(KafkaClients clients, EventRecords records) {
        this.clients = clients;
        this.records = records;
    }

    @Override
    public void send(List<? extends PipelineEvent> events) {
        try {
            KafkaProducer<String, byte[]> open = open();
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(events.size());
            for (PipelineEvent event : events) {
                acknowledgements.add(open.send(records.toRecord(records.envelope(event))));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending labels", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("labels were not acknowledged by the broker", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> open() {
        if (producer == null) {
            producer = clients.producer(BATCHED);
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
