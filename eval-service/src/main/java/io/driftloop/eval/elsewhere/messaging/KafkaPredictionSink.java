package io.driftloop.eval.elsewhere.messaging;

import io.driftloop.eval.elsewhere.PredictionSink;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The prediction log. Its producer is made when the first prediction comes. */
@ApplicationScoped
class KafkaPredictionSink implements PredictionSink {

    private final KafkaClients clients;
    private final EventRecords events;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaPredictionSink(KafkaClients clients, EventRecords events) {
        this.clients = clients;
        this.events = events;
    }

    @Override
    public void append(List<PredictionLogged> predictions) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        KafkaProducer<String, byte[]> open = open();
        predictions.forEach(p -> sent.add(open.send(events.toRecord(events.envelope(p)))));
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while predictions were logged", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("predictions were not acknowledged", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> open() {
        if (producer == null) {
            producer = clients.producer(Map.of(
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    20_000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    5_000));
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
