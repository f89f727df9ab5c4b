package io.driftloop.ingest.run.messaging;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.ReceivedRecord;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Shows runs as blocked when an event of theirs becomes a dead letter in any service: reads the copies on {@code <topic>.dlq}. A blocked run goes on as soon as
 * a stage of it moves. What is shown is a help, not a truth: a copy can be missing, and each service's own list is complete.
 */
@Singleton
final class DeadLetterWatch {
    private static final String GROUP = "ingest-dead-letters";
    private static final String RUN = "ce_pipelinerunid";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final PipelineRuns runs;
    private final Loop loop = new Loop("dead-letter-watch", Duration.ofSeconds(5), this::session);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    DeadLetterWatch(KafkaClients clients, PipelineRuns runs) {
        this.clients = clients;
        this.runs = runs;
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.join(Duration.ofSeconds(5));
    }

    private void session(Loop running) {
        KafkaConsumer<String, byte[]> open = clients.consumer(GROUP, Map.of());
        consumer = open;
        try {
            open.subscribe(Topic.facts().stream().map(clients::deadLetterNameOf).toList());
            while (!running.stopping()) {
                ConsumerRecords<String, byte[]> records = open.poll(POLL);
                records.forEach(this::block);
                if (!records.isEmpty()) {
                    open.commitSync();
                }
            }
        } catch (WakeupException e) {
            // only a stop wakes it
            running.stop();
        } finally {
            consumer = null;
            open.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    private void block(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = ReceivedRecord.of(record).headers();
        String run = headers.get(RUN);
        if (run == null || run.isBlank() || run.length() > 100) {
            return;
        }
        String reason = "an event is a dead letter of " + headers.getOrDefault("driftloop_handler", "a handler") + ": "
                + headers.getOrDefault("driftloop_reason", "no reason given");
        runs.change(new PipelineRunId(run), (active, now) -> active.blocked(reason.replace('\0', ' '), now));
    }
}
