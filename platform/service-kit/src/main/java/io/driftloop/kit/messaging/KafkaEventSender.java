package io.driftloop.kit.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.kit.outbox.EventSender;
import io.driftloop.kit.outbox.StoredEvent;
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

/**
 * Sends with an idempotent producer that never gives up on a record by itself: if it did, a later record of the same aggregate could arrive without the
 * earlier one, and the inbox would then drop the earlier one as late.
 */
final class KafkaEventSender implements EventSender {

    private static final Map<String, Object> NEVER_SKIP = Map.of(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
            // what is known of a topic is not forgotten while nothing is told on it: the next event would wait for it
            ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(30).toMillis());

    private final EventRecords records;
    private final KafkaProducer<String, byte[]> producer;

    KafkaEventSender(KafkaClients clients, EventRecords records) {
        this.records = records;
        this.producer = clients.producer(NEVER_SKIP);
    }

    /** Learns where the topics are, so that no event waits for that. */
    KafkaEventSender prepared(KafkaClients clients) {
        try {
            Topic.facts().forEach(topic -> producer.partitionsFor(clients.nameOf(topic)));
            return this;
        } catch (KafkaException e) {
            close();
            throw new SendingFailedException("the topics cannot be looked up", e);
        }
    }

    @Override
    public void send(List<StoredEvent> events, MayGoOn mayGoOn) {
        try {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(events.size());
            for (StoredEvent event : events) {
                acknowledgements.add(producer.send(records.toRecord(event)));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                await(acknowledgement, mayGoOn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendingFailedException("interrupted while sending events", e);
        } catch (ExecutionException | KafkaException e) {
            throw new SendingFailedException("an event was not acknowledged", e);
        }
    }

    private static void await(Future<RecordMetadata> acknowledgement, MayGoOn mayGoOn)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                acknowledgement.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (!mayGoOn.ask()) {
                    throw new SendingFailedException("the relay lost its lock while sending", e);
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
