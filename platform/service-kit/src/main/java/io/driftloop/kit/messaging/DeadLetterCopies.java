package io.driftloop.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Copies dead letters to {@code <topic>.dlq}, as well as it can: the database holds the truth. Thread-safe. */
public final class DeadLetterCopies implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterCopies.class);

    private final KafkaClients clients;
    private @Nullable KafkaProducer<String, byte[]> producer;

    public DeadLetterCopies(KafkaClients clients) {
        this.clients = clients;
    }

    /** Sends the copy in the background, with the handler and the reason as further headers. */
    public void send(String handler, String reason, ReceivedRecord record) {
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(record.topic() + ".dlq", record.key(), record.value());
        record.headers().forEach((name, value) -> copy.headers().add(name, bytes(value)));
        copy.headers().add("driftloop_handler", bytes(handler));
        copy.headers().add("driftloop_reason", bytes(reason));
        copy.headers().add("driftloop_position", bytes(record.partition() + "@" + record.offset()));
        try {
            producer().send(copy, (metadata, failure) -> {
                if (failure != null) {
                    LOG.warnf("no copy of a dead letter of %s: %s", handler, failure.getMessage());
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf("no copy of a dead letter of %s: %s", handler, e.getMessage());
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open = clients.producer(Map.of(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000));
            producer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
