package io.driftloop.eval.channel.messaging;

import io.driftloop.eval.channel.AlertChannel;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.eval.channel.Message;
import io.driftloop.eval.channel.MessageJson;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A topic: CloudEvents 1.0 in binary mode, keyed by the model. The topic is not made here, unless the broker makes topics by itself. */
@ApplicationScoped
class KafkaChannel implements AlertChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Map<String, Object> HASTY =
            Map.of("max.block.ms", 10_000, "request.timeout.ms", 5_000, "delivery.timeout.ms", 12_000);

    private final KafkaClients clients;
    private final EventRecords events;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaChannel(KafkaClients clients, EventRecords events) {
        this.clients = clients;
        this.events = events;
    }

    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public void deliver(Channel channel, Message message) throws DeliveryFailedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                String.valueOf(channel.address()), channel.model().value(), MessageJson.of(message));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", message.id().value());
        header(record, "ce_type", "io.driftloop.alert." + message.event() + ".v1");
        header(record, "ce_source", events.source());
        header(record, "ce_time", message.at().toString());
        header(record, "ce_subject", channel.model().value());
        header(record, "content-type", "application/json");
        try {
            open().send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw DeliveryFailedException.later("the broker did not take it; does the topic '" + channel.address()
                    + "' exist, and may this installation write to it?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryFailedException.later("the service was stopped");
        }
    }

    private synchronized KafkaProducer<String, byte[]> open() {
        KafkaProducer<String, byte[]> opened = producer;
        if (opened == null) {
            opened = clients.producer(HASTY);
            producer = opened;
        }
        return opened;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
