package io.driftloop.eval.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** A definition and predictions in, estimates out. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EstimatesIT {

    private static final ModelName MODEL = new ModelName("estimated");
    private static final ModelId ID = new ModelId("m-estimated");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    EstimateRules rules;

    @Inject
    UnitOfWork work;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    EventRecords events;

    @Test
    void aPipelineThatRetrainsOnAnEstimatedDecayIsToldHowItsVersionIsExpectedToDo() throws Exception {
        try (TestTopics topics = TestTopics.ofTheService()) {
            apply(topics, 1, "{decay: {on: estimated, window: 200}}");
            await().atMost(Duration.ofMinutes(1)).until(() -> window().equals(OptionalInt.of(200)));

            LogPosition first = send(200, 0.9, 0);
            assertThat(told(topics, 1)).isEqualTo(estimate(0.9, first, 0));
            send(100, 0.6, 10);
            PerformanceEstimated low = told(topics, 2);
            assertThat(low)
                    .isEqualTo(estimate(0.75, new LogPosition(first.partition(), first.offset() + 100, NOON), 10));
            // a minute later by the predictions' time: the pane of 0.6 and one of 0.9, whatever else the batch holds
            send(200, 0.9, 80);
            assertThat(told(topics, 3).accuracy()).isEqualTo(0.75);
            send(100, 0.9, 141);
            assertThat(told(topics, 4).accuracy()).isEqualTo(0.9);

            apply(topics, 2, "{newRows: 100}");
            await().atMost(Duration.ofMinutes(1)).until(() -> window().isEmpty());
        }
    }

    private OptionalInt window() {
        return work.call(() -> rules.window(MODEL));
    }

    private static PerformanceEstimated told(TestTopics topics, int nth) {
        PerformanceEstimated told = topics.awaitCount(
                        PerformanceEstimated.class, e -> e.model().equals(MODEL), nth)
                .get(nth - 1)
                .event();
        return new PerformanceEstimated(
                told.modelId(),
                told.model(),
                told.version(),
                told.rows(),
                Math.round(told.accuracy() * 1e9) / 1e9,
                told.onset(),
                told.estimatedAt());
    }

    private static PerformanceEstimated estimate(double accuracy, LogPosition onset, int second) {
        return new PerformanceEstimated(ID, MODEL, 1, 200, accuracy, List.of(onset), NOON.plusSeconds(second));
    }

    private void apply(TestTopics topics, int revision, String trigger) throws IOException {
        String text = Files.readString(Path.of("../docs/examples/digits.yaml"))
                .replace("metadata: {name: digits}", "metadata: {name: " + MODEL + "}")
                .replaceFirst("on: \\[drift.*?\\],", "on: [" + trigger + "],");
        ArtifactRef definition = artifacts.put(text.getBytes(StandardCharsets.UTF_8), "application/yaml");
        topics.produce(Facts.fact(
                new PipelineApplied(new PipelineName(MODEL.value()), revision, MODEL, definition, new Actor("token")),
                "ingest",
                revision));
    }

    /** Predictions of that confidence, made at that second; where the first of them lies. */
    private LogPosition send(int rows, double confidence, int second) throws Exception {
        RecordMetadata first = null;
        try (KafkaProducer<String, byte[]> producer = clients.producer(Map.of("linger.ms", 5))) {
            for (int i = 0; i < rows; i++) {
                PredictionLogged row = new PredictionLogged(
                        new PredictionId(ID + "~1~" + second + "-" + i),
                        ID,
                        MODEL,
                        1,
                        NOON.plusSeconds(second),
                        "FP32",
                        List.of(1),
                        new byte[4],
                        List.of(),
                        "a",
                        confidence,
                        10);
                var sent = producer.send(events.toRecord(events.envelope(row)));
                first = i == 0 ? sent.get() : first;
            }
            producer.flush();
        }
        return new LogPosition(first.partition(), first.offset(), NOON.plusSeconds(second));
    }
}
