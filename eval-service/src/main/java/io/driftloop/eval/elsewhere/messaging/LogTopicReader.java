package io.driftloop.eval.elsewhere.messaging;

import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.InvalidLogException;
import io.driftloop.eval.elsewhere.LogIntake;
import io.driftloop.eval.elsewhere.LoggedEvent;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** The thread of one watched model's topics. The group's offsets are committed behind the unit of work; what comes again is recognised. */
final class LogTopicReader {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Map<String, Object> SETTINGS = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);

    private final ModelName model;
    private final List<String> topics;
    private final KafkaClients clients;
    private final LogIntake intake;
    private final UnitOfWork work;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    LogTopicReader(ModelName model, List<String> topics, KafkaClients clients, LogIntake intake, UnitOfWork work) {
        this.model = model;
        this.topics = topics;
        this.clients = clients;
        this.intake = intake;
        this.work = work;
        this.loop = new Loop("elsewhere-" + model, Duration.ofSeconds(2), this::session);
    }

    List<String> topics() {
        return topics;
    }

    void start() {
        loop.start();
    }

    void stop(Duration atMost) {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.join(atMost);
    }

    private void session(Loop running) {
        KafkaConsumer<String, byte[]> open = clients.consumer("eval-elsewhere-" + model, SETTINGS);
        consumer = open;
        try {
            open.subscribe(topics);
            while (!running.stopping()) {
                ConsumerRecords<String, byte[]> polled = open.poll(POLL);
                if (!polled.isEmpty()) {
                    work.run(() -> polled.forEach(this::take));
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

    private void take(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(h ->
                        headers.put(h.key(), h.value() == null ? "" : new String(h.value(), StandardCharsets.UTF_8)));
        try {
            intake.take(model, LoggedEvent.read(headers, record.key(), record.value()));
        } catch (InvalidLogException e) {
            intake.unreadable(model);
        }
    }
}
