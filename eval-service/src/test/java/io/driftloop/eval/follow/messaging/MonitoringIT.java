package io.driftloop.eval.follow.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.performance.Reliability;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Facts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Predictions in, alerts out, over a real broker and a real database. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MonitoringIT {

    private static final List<byte[]> BASE = Digits.base(3);
    private static final List<byte[]> THICK =
            BASE.stream().limit(500).map(Digits::thickened).toList();

    @Inject
    Followers followers;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    EventRecords events;

    /**
     * 520 predictions as expected, then drifted ones; the monitor is stopped in the middle of a pane and starts again. One alert, with its onset at the row
     * where the drift began; then another champion ends it.
     */
    @Test
    void driftIsToldOnceThroughARestart() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            champion(topics, "restart", 1, 1);
            List<PredictionLogged> log = predictions("restart", 520, 600);
            send(log.subList(0, 550));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(counted("restart")).isEqualTo(550));
            followers.stop();
            send(log.subList(550, 800));
            followers.start();
            send(log.subList(800, 1_120));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(counted("restart")).isEqualTo(1_120));

            AlertOpened opened = topics.await(
                            AlertOpened.class, a -> a.modelId().value().equals("m-restart"))
                    .event();
            assertThat(opened.causes().get(0).summary()).contains(" % before, ").contains(" % now");
            List<DriftDetected> drift = all(topics, DriftDetected.class, opened);
            assertThat(drift).extracting(DriftDetected::retrain).containsExactly(false, true);
            assertThat(all(topics, AlertOpened.class, opened)).hasSize(1);
            long first = firstOffset("restart");
            assertThat(drift.get(0).onset().get(0).offset()).isBetween(first + 515, first + 525);

            given().contentType("application/json")
                    .post("/api/v1/alerts/" + opened.alert() + "/acknowledge")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("acknowledged"));
            topics.await(
                    AlertChanged.class,
                    a -> a.alert().equals(opened.alert()) && a.state().equals("acknowledged"));

            String silence = given().contentType("application/json")
                    .body(Map.of(
                            "matchers",
                            Map.of("model", "restart"),
                            "until",
                            Instant.now().plusSeconds(600).toString(),
                            "comment",
                            "new scanners",
                            "actor",
                            "ada"))
                    .post("/api/v1/silences")
                    .then()
                    .statusCode(201)
                    .body("active", equalTo(true))
                    .body("by", equalTo("person:ada"))
                    .extract()
                    .path("id");
            given().get("/api/v1/alerts/" + opened.alert())
                    .then()
                    .body("state", equalTo("silenced"))
                    .body("silence", equalTo(silence))
                    .body("acknowledgedBy", equalTo("token"))
                    .body("incident", equalTo(String.valueOf(opened.incident())));
            given().delete("/api/v1/silences/" + silence).then().statusCode(200).body("active", equalTo(false));
            given().get("/api/v1/alerts/" + opened.alert()).then().body("state", equalTo("acknowledged"));
            given().header("Authorization", "Bearer " + StackResource.tokenOf("olga", "operator"))
                    .contentType("application/json")
                    .body(Map.of(
                            "matchers",
                            Map.of("model", "nobody-s"),
                            "until",
                            Instant.now().plusSeconds(600).toString(),
                            "comment",
                            "in my own name",
                            "actor",
                            "ada"))
                    .post("/api/v1/silences")
                    .then()
                    .statusCode(201)
                    .body("by", equalTo("olga"));
            given().contentType("application/json")
                    .body(Map.of("until", "2020-01-01T00:00:00Z"))
                    .post("/api/v1/silences")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("silence-invalid"));

            champion(topics, "restart", 2, 2);
            AlertResolved resolved = topics.await(
                            AlertResolved.class, a -> a.alert().equals(opened.alert()))
                    .event();
            assertThat(resolved.reason()).isEqualTo("version 1 no longer serves: version 2 took over");
            given().queryParam("model", "restart")
                    .get("/api/v1/alerts")
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].state", equalTo("resolved"))
                    .body("items[0].resolution", equalTo(resolved.reason()));
        }
    }

    /** Inputs of another shape, through a restart in the middle of a pane: an incident and a quarantine, and no drift; both end by themselves. */
    @Test
    void brokenDataIsAnIncidentAndNoDrift() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            champion(topics, "broken", 1, 1);
            List<PredictionLogged> log = predictions("broken", 1_700, 0);
            log.subList(330, 560).replaceAll(MonitoringIT::cut);
            send(log.subList(0, 450));
            await().untilAsserted(() -> assertThat(counted("broken")).isEqualTo(450));
            followers.stop();
            followers.start();
            send(log.subList(450, 1_700));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(counted("broken")).isEqualTo(1_700));

            AlertOpened opened = topics.await(
                            AlertOpened.class, a -> a.modelId().value().equals("m-broken"))
                    .event();
            assertThat(opened.causes()).extracting(DriftCause::kind).containsExactly("quality");
            assertThat(opened.title())
                    .startsWith("Data of broken version 1 is broken: rows: 70 % cannot be read: UINT8 [28, 28] came");
            topics.await(AlertResolved.class, a -> a.alert().equals(opened.alert()));
            long first = firstOffset("broken");
            assertThat(all(topics, PredictionsQuarantined.class, opened))
                    .extracting(PredictionsQuarantined::firstOffset, PredictionsQuarantined::lastOffset)
                    .containsExactly(tuple(first + 330, null), tuple(first + 330, first + 599));
            assertThat(all(topics, DriftDetected.class, opened)).isEmpty();
            assertThat(all(topics, AlertOpened.class, opened)).hasSize(1);
        }
    }

    private static PredictionLogged cut(PredictionLogged p) {
        return new PredictionLogged(
                p.prediction(),
                p.modelId(),
                p.model(),
                p.version(),
                p.at(),
                p.inputDatatype(),
                p.inputShape(),
                Arrays.copyOf(p.input(), 100),
                p.outputs(),
                p.predicted(),
                p.confidence(),
                p.latencyMicros());
    }

    /** What a prediction costs is measured by {@link MonitorThroughputIT}. */
    @Test
    void manyPredictionsAsExpectedAreCountedSilently() throws IOException {
        int rows = 25_000;
        try (TestTopics topics = TestTopics.ofTheService()) {
            champion(topics, "steady", 1, 1);
            send(predictions("steady", rows, 0));
            awaitCounted("steady", rows);
            send(predictions("steady", rows, 0));
            awaitCounted("steady", 2 * rows);
            assertThat(topics.seen(AlertOpened.class))
                    .noneMatch(a -> a.event().modelId().value().equals("m-steady"));
            JsonPath drift = given().get("/api/v1/drift/steady").jsonPath();
            assertThat(drift.getList("panes")).hasSize(200);
            assertThat(drift.getList("columns.name")).hasSize(10).contains("pixel.ink", "prediction", "confidence");
            assertThat(drift.getList("columns[0].psi")).hasSize(200);
            // 500 panes are kept: 24 spans of 21, the oldest of 17
            assertThat(drift.getList("history.predictions", Integer.class))
                    .hasSize(24)
                    .startsWith(1_700, 2_100)
                    .endsWith(2_100);
            assertThat(drift.getList("history[23].columns")).hasSize(10);
            assertThat(drift.getList("history.columns.flatten().severity")).containsOnlyNulls();
            assertThat(drift.getString("history[23].until")).isEqualTo(drift.getString("panes[199].at"));
            assertThat(drift.getDouble("rowsPerFalseAlarm")).isEqualTo(1_000_000);
        }
    }

    @Test
    void labelsGiveTheRunningAccuracy() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            champion(topics, "labelled", 1, 1);
            List<PipelineEvent> labels = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                labels.add(new LabelledPrediction(
                        new PredictionId("m-labelled~1~" + i),
                        new ModelId("m-labelled"),
                        new ModelName("labelled"),
                        1,
                        "7",
                        i % 5 == 0 ? "1" : "7",
                        0.9,
                        Instant.EPOCH,
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i)));
            }
            send(labels);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/drift/labelled")
                            .then()
                            .body("performance.labelled", equalTo(150))
                            .body("performance.accuracy.toDouble()", closeTo(0.8, 1e-6))
                            .body("performance.panes.rows", equalTo(List.of(100, 50))));
        }
    }

    /** Inputs and answers stay; labels say that from the 700th prediction on two of three answers are wrong. The reader stops within that pane. */
    @Test
    void errorsThatRiseAreToldOnceThroughARestartWithTheirOnsetInThePredictionLog() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            champion(topics, "erring", 1, 1);
            List<PredictionLogged> log = predictions("erring", 1_000, 0);
            send(log);
            awaitCounted("erring", 1_000);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/drift/erring")
                            .then()
                            .body("performance.estimated.rows.sum()", equalTo(1_000))
                            .body(
                                    "performance.estimated[0].accuracy.toDouble()",
                                    closeTo(meanConfidence(log, 100), 1e-6)));
            List<PipelineEvent> labels = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                boolean error = i < 700 ? i % 10 == 0 : i % 3 != 0;
                labels.add(label(log.get(i), error));
            }
            send(labels.subList(0, 730));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            given().get("/api/v1/drift/erring").then().body("performance.labelled", equalTo(730)));
            followers.stop();
            followers.start();
            send(labels.subList(730, 1_000));

            AlertOpened opened = topics.await(
                            AlertOpened.class, a -> a.modelId().value().equals("m-erring"))
                    .event();
            assertThat(opened.severity()).isEqualTo("critical");
            assertThat(opened.causes()).singleElement().satisfies(cause -> {
                assertThat(cause.kind()).isEqualTo("concept");
                assertThat(cause.effects().get("errorsBefore")).isBetween(0.09, 0.11);
                assertThat(cause.effects().get("errorsNow")).isGreaterThan(0.5);
            });
            assertThat(opened.title()).startsWith("Errors of erring version 1 moved: wrong answers: 10 % before");
            long first = firstOffset("erring");
            assertThat(all(topics, DriftDetected.class, opened)).singleElement().satisfies(drift -> {
                assertThat(drift.retrain()).isTrue();
                assertThat(drift.onset())
                        .singleElement()
                        .satisfies(onset -> assertThat(onset.offset()).isBetween(first + 680, first + 705));
            });
        }
    }

    /** Before the first label, confidences are taken as they are. */
    private static double meanConfidence(List<PredictionLogged> log, int rows) {
        double sum = 0;
        for (PredictionLogged p : log.subList(0, rows)) {
            sum += Reliability.NONE.calibrated(p.confidence());
        }
        return sum / rows;
    }

    private static LabelledPrediction label(PredictionLogged p, boolean error) {
        return new LabelledPrediction(
                p.prediction(),
                p.modelId(),
                p.model(),
                1,
                p.predicted(),
                error ? "no " + p.predicted() : p.predicted(),
                p.confidence(),
                p.at(),
                p.at().plusSeconds(60));
    }

    private void champion(TestTopics topics, String model, int version, long generation) throws IOException {
        ArtifactRef baseline = artifacts.put(
                Traffic.baseline(BASE.subList(0, 5_000), 5_000, 1).toJson(), MonitoringBaseline.MEDIA_TYPE);
        topics.produce(Facts.fact(
                new ModelAliasMoved(
                        new ModelId("m-" + model),
                        new ModelName(model),
                        "champion",
                        version,
                        null,
                        generation,
                        null,
                        null,
                        baseline,
                        new Actor("token")),
                "registry",
                generation));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/drift/" + model)
                        .then()
                        .statusCode(200)
                        .body("version", equalTo(version)));
    }

    private static List<PredictionLogged> predictions(String model, int before, int after) {
        Traffic expected = new Traffic(BASE, 1, 5);
        Traffic drifted = new Traffic(THICK, 1, 6);
        List<PredictionLogged> log = new ArrayList<>();
        for (int i = 0; i < before + after; i++) {
            PredictionLogged p = i < before ? expected.next(i) : drifted.next(i);
            log.add(new PredictionLogged(
                    new PredictionId("m-" + model + "~1~" + i),
                    new ModelId("m-" + model),
                    new ModelName(model),
                    1,
                    p.at(),
                    p.inputDatatype(),
                    p.inputShape(),
                    p.input(),
                    p.outputs(),
                    p.predicted(),
                    p.confidence(),
                    p.latencyMicros()));
        }
        return log;
    }

    private void send(List<? extends PipelineEvent> log) {
        try (KafkaProducer<String, byte[]> producer = clients.producer(Map.of("linger.ms", 5))) {
            for (PipelineEvent event : log) {
                ProducerRecord<String, byte[]> record = events.toRecord(events.envelope(event));
                producer.send(record);
            }
            producer.flush();
        }
    }

    private static void awaitCounted(String model, long rows) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(counted(model)).isEqualTo(rows));
    }

    private static long counted(String model) {
        return given().get("/api/v1/drift/" + model).jsonPath().getLong("rows");
    }

    private static long firstOffset(String model) {
        return given().get("/api/v1/drift/" + model).jsonPath().getLong("panes[0].firstOffset");
    }

    private static <E extends PipelineEvent> List<E> all(TestTopics topics, Class<E> type, AlertOpened alert) {
        return topics.seen(type).stream()
                .map(e -> e.event())
                .filter(e -> e.aggregate().equals(alert.aggregate()))
                .toList();
    }
}
