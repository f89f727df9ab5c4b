package io.driftloop.eval.follow.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Predictions on 20 numbers that lie in the topic, from the moment the followers start until the monitor has stored all of them; the estimate reads the
 * same log beside it. Prints figures; only what was counted is asserted.
 */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MonitorThroughputIT {

    private static final int COLUMNS = 20;
    private static final int ROWS = 300_000;
    private static final Schema SCHEMA = new Schema(
            IntStream.range(0, COLUMNS).mapToObj(i -> Column.number("c" + i)).toList(), "label");
    private static final ModelId ID = new ModelId("m-speed");
    private static final ModelName NAME = new ModelName("speed");

    @Inject
    Followers followers;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    EventRecords events;

    @Test
    void predictionsOfTwentyNumbersAreCountedFromTheTopic() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            ArtifactRef baseline = artifacts.put(baseline().toJson(), MonitoringBaseline.MEDIA_TYPE);
            topics.produce(Facts.fact(
                    new ModelAliasMoved(ID, NAME, "champion", 1, null, 1, null, null, baseline, new Actor("token")),
                    "registry",
                    1));
            awaitCounted(0);
            for (int pass = 1; pass <= 3; pass++) {
                followers.stop();
                send(pass);
                long start = System.nanoTime();
                followers.start();
                awaitCounted((long) pass * ROWS);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "{\"pass\":%d,\"rows\":%d,\"columns\":%d,\"seconds\":%.2f,\"rows_per_second\":%.0f,\"cpu_us_per_row\":%.1f,\"heap_mb\":%.1f}%n",
                        pass,
                        ROWS,
                        COLUMNS,
                        seconds,
                        ROWS / seconds,
                        cpuNanos() / 1e3 / ROWS,
                        heapMegabytes());
            }
        }
    }

    /** Of the monitor's thread, which is new in each pass: not blurred by others on the machine. */
    private static long cpuNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("driftloop-follow-monitor"))
                .mapToLong(t -> ManagementFactory.getThreadMXBean().getThreadCpuTime(t.getId()))
                .sum();
    }

    /** What is still used after a collection. */
    private static double heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static MonitoringBaseline baseline() {
        SplittableRandom random = new SplittableRandom(1);
        BaselineBuilder builder = new BaselineBuilder(SCHEMA, List.of("no", "yes"));
        for (int i = 0; i < 10_000; i++) {
            builder.input(row(random));
            builder.answer(random.nextBoolean() ? "yes" : "no", 0.5 + random.nextDouble() / 2);
        }
        return builder.build("base");
    }

    private static List<Cell> row(SplittableRandom random) {
        return IntStream.range(0, COLUMNS)
                .<Cell>mapToObj(i -> new Cell.Number(random.nextGaussian()))
                .toList();
    }

    private void send(int pass) {
        SplittableRandom random = new SplittableRandom(pass);
        try (KafkaProducer<String, byte[]> producer =
                clients.producer(Map.of("linger.ms", 5, "batch.size", 131_072, "compression.type", "lz4"))) {
            for (int i = 0; i < ROWS; i++) {
                LoggedInput input = LoggedInput.of(SCHEMA, row(random));
                producer.send(events.toRecord(events.envelope(new PredictionLogged(
                        new PredictionId(ID + "~1~" + pass + "x" + i),
                        ID,
                        NAME,
                        1,
                        Instant.EPOCH.plusMillis(i),
                        input.datatype(),
                        input.shape(),
                        input.bytes(),
                        List.of(),
                        random.nextBoolean() ? "yes" : "no",
                        0.5 + random.nextDouble() / 2,
                        500))));
            }
            producer.flush();
        }
    }

    private static void awaitCounted(long rows) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> given().get("/api/v1/drift/speed")
                        .then()
                        .statusCode(200)
                        .body("rows", equalTo((int) rows)));
    }
}
