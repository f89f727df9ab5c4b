package io.driftloop.serving.predictionlog.messaging;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.Shards;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.serving.inference.Prediction;
import io.driftloop.serving.predictionlog.LogPolicies;
import io.driftloop.serving.predictionlog.PredictionQueue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One thread that empties the queue into the prediction topic, keyed by model, so that a model's predictions lie in one partition in order, or in as many as are
 * configured for it, each in its turn.
 */
@Singleton
final class PredictionLogger {
    private static final Logger LOG = Logger.getLogger(PredictionLogger.class);

    private static final int BATCH = 5_000;
    private static final long WAIT_MILLIS = 200;
    /** Nobody waits for the log, and each request to the broker costs as much as many records in it. */
    private static final int LINGER_MILLIS = 20;

    /** Predictions that come meanwhile wake nobody: being woken costs them and this thread more than being written. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final PredictionQueue queue;
    private final EventRecords records;
    private final KafkaClients clients;
    private final PredictionLogConfig config;
    private final LogPolicies policies;
    private final Map<ModelId, Long> turns = new HashMap<>();
    private final Loop loop = new Loop("prediction-log", Duration.ofSeconds(1), this::run);

    PredictionLogger(
            PredictionQueue queue,
            EventRecords records,
            KafkaClients clients,
            PredictionLogConfig config,
            LogPolicies policies,
            MeterRegistry meters) {
        this.queue = queue;
        this.records = records;
        this.clients = clients;
        this.config = config;
        this.policies = policies;
        FunctionCounter.builder("driftloop.predictions.logged", queue, PredictionQueue::loggedCount)
                .description("predictions told to the log")
                .register(meters);
        FunctionCounter.builder("driftloop.predictions.dropped", queue, PredictionQueue::droppedCount)
                .description("predictions that the log did not take: monitoring does not see them")
                .register(meters);
        Gauge.builder("driftloop.predictions.waiting", queue, PredictionQueue::waiting)
                .description("predictions that wait to be logged")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        loop.join(GRACE);
    }

    private void run(Loop running) throws InterruptedException {
        try (KafkaProducer<String, byte[]> producer = clients.producer(properties())) {
            while (!running.stopping()) {
                send(producer, queue.take(BATCH, WAIT_MILLIS));
                running.pause(BREATH);
            }
            // what was answered before the stop is still told
            send(producer, queue.take(Integer.MAX_VALUE, 0));
            producer.close(GRACE);
        }
    }

    private Map<String, Object> properties() {
        int delivery = Math.toIntExact(config.deliveryTimeout().toMillis());
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                16L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(10_000, delivery / 2),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                delivery);
    }

    private void send(KafkaProducer<String, byte[]> producer, List<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            try {
                InputPolicy policy = policies.of(prediction.modelId(), prediction.version());
                if (policy.logs(prediction.id())) {
                    send(producer, record(producer, prediction, policy));
                }
            } catch (KafkaException e) {
                // the broker is away and the buffer is full: this one is lost, the next may pass
                queue.lost();
            } catch (MalformedRowsException | RuntimeException e) {
                // what may be told of it is not known: nothing is
                LOG.debugf(e, "a prediction of %s is not logged", prediction.model());
                queue.lost();
            }
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                queue.delivered();
            } else {
                queue.lost();
            }
        });
    }

    private ProducerRecord<String, byte[]> record(
            KafkaProducer<String, byte[]> producer, Prediction prediction, InputPolicy policy)
            throws MalformedRowsException {
        LoggedInput kept = policy.kept(prediction.schema(), prediction.input());
        ProducerRecord<String, byte[]> made = records.toRecord(records.envelope(event(prediction, kept)));
        int shards = config.shardsOf().getOrDefault(prediction.model().value(), config.shards());
        if (shards <= 1) {
            return made;
        }
        long turn = turns.merge(prediction.modelId(), 1L, Long::sum);
        return Shards.spread(
                made, turn, shards, producer.partitionsFor(made.topic()).size());
    }

    private static PredictionLogged event(Prediction prediction, LoggedInput kept) {
        List<Double> outputs = new ArrayList<>(prediction.outputs().length);
        for (float output : prediction.outputs()) {
            outputs.add((double) output);
        }
        return new PredictionLogged(
                new PredictionId(prediction.id()),
                prediction.modelId(),
                prediction.model(),
                prediction.version(),
                prediction.at(),
                kept.datatype(),
                kept.shape(),
                kept.bytes(),
                outputs,
                prediction.predicted(),
                prediction.confidence(),
                prediction.latencyMicros(),
                prediction.source());
    }
}
