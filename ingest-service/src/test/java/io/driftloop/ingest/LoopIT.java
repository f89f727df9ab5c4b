package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.DatasetVersionRejected;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.label.LabelledRange;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LoopIT {

    @Inject
    ArtifactStore store;

    @Inject
    LabelledInputs inputs;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    KafkaClients clients;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void driftWaitsForLabelsAndThenRunsOnBaseRowsAndTheLabelledRowsSinceTheOnset() throws IOException {
        PipelineRunId first = firstChampion("loop", "retrain: {on: [drift], cooldown: 1s, minLabelled: 4}");
        for (int i = 0; i < 10; i++) {
            topics.produce(Events.prediction("loop", 1, i));
        }
        label("loop", 0, 3);
        LogPosition onset = positionOf("loop", 1, 2);

        EventEnvelope<?> drift = Events.drift("loop", 1, 1, onset);
        topics.produce(drift);
        RetrainingDecided deferred = decided("loop", 1);
        assertThat(deferred.outcome()).isEqualTo("deferred");
        assertThat(deferred.rule()).isEqualTo("min-labelled");
        assertThat(deferred.reason()).isEqualTo("1 of 4 labelled predictions since the onset have come in");
        // another alert does not start a second wait
        topics.produce(Events.drift("loop", 1, 2, onset));
        assertThat(decided("loop", 2).rule()).isEqualTo("already-waiting");

        label("loop", 3, 5);
        label("loop", 7, 10);
        EventEnvelope<PipelineRunStarted> started = topics.await(
                PipelineRunStarted.class,
                e -> e.pipeline().value().equals("loop") && !e.pipelineRun().equals(first));
        assertThat(decided("loop", 3).outcome()).isEqualTo("start");
        assertThat(started.causation()).isEqualTo(drift.id());
        assertThat(started.event().cause().trigger()).isEqualTo("drift");
        assertThat(started.event().cause().alert()).isEqualTo(new AlertId("alert-loop-1"));
        assertThat(started.event().cause().decision())
                .isEqualTo(decided("loop", 3).decision());
        assertThat(started.event().dataset().toString()).isEqualTo("loop@2");

        EventEnvelope<DatasetVersionIngested> snapshot = topics.await(
                DatasetVersionIngested.class,
                e -> e.dataset().equals(started.event().dataset()));
        assertThat(snapshot.event().source()).isEqualTo("snapshot");
        assertThat(snapshot.causation()).isEqualTo(drift.id());
        assertSnapshotRows(started.event());
        DatasetVersionPrepared prepared = topics.await(
                        DatasetVersionPrepared.class,
                        e -> e.pipelineRun().equals(started.event().pipelineRun()))
                .event();
        assertThat(prepared.counts().recentTrain() + prepared.counts().recentTest())
                .isBetween(4L, 6L);

        redeliveringEverythingChangesNothing();
    }

    /** 250 base rows as they are, then predictions 2 to 4 and 7 to 9 with their true labels, flagged recent. */
    private void assertSnapshotRows(PipelineRunStarted started) throws IOException {
        RowFile rows = RowFile.open(store.fetch(started.content()));
        RowFile base = RowFile.open(store.fetch(topics.await(
                        DatasetVersionIngested.class,
                        e -> e.dataset().toString().equals("loop@1"))
                .event()
                .content()));
        List<Row> expected = new ArrayList<>();
        base.forEach(expected::add);
        for (int i : new int[] {2, 3, 4, 7, 8, 9}) {
            expected.add(new Row(
                    false, true, Integer.toString(i % 2), List.of(new Cell.Image(IdxBytes.pixels(1_000 + i, 16)))));
        }
        assertThat(rows).containsExactlyElementsOf(expected);
    }

    /** Every fact so far, and the predictions and labels of this model, once more: nothing new is told, and no handler fails. */
    private void redeliveringEverythingChangesNothing() {
        List<EventEnvelope<? extends PipelineEvent>> before = topics.all();
        Set<EventId> known = before.stream().map(EventEnvelope::id).collect(Collectors.toSet());
        before.stream()
                .filter(e -> e.event().topic().isFact() || e.aggregate().id().equals("m-loop"))
                .forEach(topics::produce);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .until(() -> topics.all().stream().allMatch(e -> known.contains(e.id())));
        given().get("/api/v1/ingest/dead-letters").then().body("items.size()", equalTo(0));
    }

    /** Broken data is no evidence, labelled or not: from where it begins while it goes on, and for ever between its ends. */
    @Test
    void quarantinedPredictionsAreNotLearnedFrom() {
        for (int i = 0; i < 6; i++) {
            topics.produce(Events.prediction("broken", 1, i));
        }
        label("broken", 0, 6);
        LogPosition first = positionOf("broken", 1, 2);
        LogPosition last = positionOf("broken", 1, 3);
        topics.produce(Events.quarantined("broken", 1, first, null));
        await().untilAsserted(() -> assertThat(evidence("broken")).containsExactly(0, 1));
        topics.produce(Events.quarantined("broken", 2, first, last.offset()));
        await().untilAsserted(() -> assertThat(evidence("broken")).containsExactly(0, 1, 4, 5));
        LabelledRange since = LabelledRange.since(new ModelId("m-broken"), List.of(first));
        long counted = unitOfWork.call(() -> inputs.count(since));
        assertThat(counted).isEqualTo(2);
    }

    private List<Integer> evidence(String model) {
        LabelledRange all = LabelledRange.since(new ModelId("m-" + model), List.of());
        List<PredictionId> ids = unitOfWork.call(() -> inputs.read(all, -1, -1, 100)).stream()
                .map(LabelledInput::prediction)
                .toList();
        return IntStream.range(0, 10)
                .filter(i -> ids.contains(Events.id(model, 1, i)))
                .boxed()
                .toList();
    }

    @Test
    void oneRunPerModelAtATime() {
        String commit = "f1d3a1b0c2d4e6f8a0b2c4d6e8f0a2b4c6d8e0f2";
        String definition = Service.definition("single", "single", "");
        Service.put("single?commit=v1.0", definition).statusCode(400).body("code", equalTo("pipeline-commit-invalid"));
        Service.put("single", definition).statusCode(201);
        Service.put("single?commit=" + commit + "-dirty", definition).statusCode(200);
        Service.put("single?commit=" + commit, definition)
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("commit", equalTo(commit));
        Service.uploadDigits("single", 200, 50).statusCode(201);
        PipelineRunStarted told = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("single"))
                .event();
        assertThat(told.commit()).isEqualTo(commit);
        String run = told.pipelineRun().value();

        post("/api/v1/pipelines/single/runs")
                .statusCode(202)
                .body("pipelineRunId", equalTo(run))
                .body("joined", equalTo(true));
        Service.uploadDigits("single", 201, 50).statusCode(201);
        post("/api/v1/pipelines/single/runs")
                .statusCode(409)
                .body("code", equalTo("pipeline-run-in-progress"))
                .body("pipelineRunId", equalTo(run));

        post("/api/v1/pipeline-runs/" + run + "/cancel").statusCode(200).body("state", equalTo("Cancelled"));
        post("/api/v1/pipeline-runs/" + run + "/cancel").statusCode(409).body("code", equalTo("pipeline-run-over"));
        topics.await(PipelineRunCancelled.class, e -> e.pipelineRun().value().equals(run));
        assertThat(topics.await(
                                PipelineRunCompleted.class,
                                e -> e.pipelineRun().value().equals(run))
                        .event()
                        .outcome())
                .isEqualTo("Cancelled");
        String retried = post("/api/v1/pipeline-runs/" + run + "/retry")
                .statusCode(202)
                .extract()
                .path("pipelineRunId");
        given().get("/api/v1/pipeline-runs/" + retried)
                .then()
                .body("attempt", equalTo(2))
                .body("dataset.version", equalTo(1))
                .body("cause.trigger", equalTo("retry"));
    }

    @Test
    void sameIdempotencyKeyStartsOneRun() {
        Service.apply("keyed", "keyed");
        Service.uploadDigits("keyed", 200, 50).statusCode(201);
        PipelineRunId first = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("keyed"))
                .event()
                .pipelineRun();
        topics.produce(Events.champion("keyed", 1, first));
        topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().equals(first));

        String one = keyed("").statusCode(202).extract().path("pipelineRunId");
        topics.produce(Events.champion("keyed", 2, new PipelineRunId(one)));
        topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().value().equals(one));
        keyed("").statusCode(202).body("pipelineRunId", equalTo(one));
        keyed("{\"datasetVersion\": 1}").statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    private static io.restassured.response.ValidatableResponse keyed(String body) {
        return given().header("Idempotency-Key", "key-1")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/pipelines/keyed/runs")
                .then();
    }

    @Test
    void dataThatCannotBeTrainedOnRejectsTheRunWithItsReasons() {
        Service.apply("tiny", "tiny");
        Service.uploadDigits("tiny", 8, 2).statusCode(201);

        DatasetVersionRejected rejected = topics.await(
                        DatasetVersionRejected.class, e -> e.pipeline().value().equals("tiny"))
                .event();
        assertThat(rejected.reasons()).contains("has 10 usable rows, at least 20 are needed");
        PipelineRunCompleted completed = topics.await(
                        PipelineRunCompleted.class, e -> e.pipelineRun().equals(rejected.pipelineRun()))
                .event();
        assertThat(completed.outcome()).isEqualTo("Rejected");
        assertThat(completed.reason()).startsWith("dataset version tiny@1 has 10 usable rows");
    }

    @Test
    void definitionsAreRevisedByTheirContentAndRefusedWithEveryFault() {
        Service.apply("defined", "defined");
        String definition = Service.definition("defined", "defined", "");
        Service.put("defined", definition).statusCode(200).body("revision", equalTo(1));
        Service.put("defined", definition.replace("seed: 42", "seed: 43"))
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("definition.spec.split.seed", equalTo(43));
        Service.put("other", definition).statusCode(422).body("code", equalTo("pipeline-name-differs"));
        Service.put("defined", definition.replace("preprocess:", "preproces:"))
                .statusCode(422)
                .body("code", equalTo("pipeline-definition-invalid"))
                .body("errors[0].pointer", equalTo("/spec/preproces"));

        post("/api/v1/pipelines/defined/pause").statusCode(200).body("paused", equalTo(true));
        Service.uploadDigits("defined", 200, 50).statusCode(201);
        assertThat(decided("defined", 1).rule()).isEqualTo("paused");
        post("/api/v1/pipelines/defined/runs").statusCode(409).body("code", equalTo("pipeline-paused"));
        post("/api/v1/pipelines/defined/resume").statusCode(200).body("paused", equalTo(false));
        post("/api/v1/pipelines/defined/runs").statusCode(202).body("joined", equalTo(false));
    }

    @Test
    void aTorchScriptFileIsHandedInBeforeADefinitionNamesIt() {
        String sha = given().multiPart("file", "net.pt", new byte[] {80, 75, 3, 4})
                .post("/api/v1/ingest/model-files")
                .then()
                .statusCode(201)
                .body("bytes", equalTo(4))
                .body("source", equalTo("net.pt"))
                .extract()
                .path("sha256");
        String definition = Service.definition("scripted", "scripted", "")
                .replace("    layers: [{dense: {units: 2, activation: softmax}}]\n", "")
                .replace("trainer: djl,", "trainer: torchscript, model: {sha256: " + sha + ", bytes: 4},");
        Service.put("scripted", definition.replace("bytes: 4", "bytes: 5"))
                .statusCode(422)
                .body("code", equalTo("pipeline-definition-invalid"))
                .body("errors[0].pointer", equalTo("/spec/train/model/sha256"));
        Service.put("scripted", definition)
                .statusCode(201)
                .body("definition.spec.train.model.output", equalTo("probabilities"));
        given().multiPart("note", "no file")
                .post("/api/v1/ingest/model-files")
                .then()
                .statusCode(400)
                .body("code", equalTo("model-file-missing"));
    }

    @Test
    void runWhoseEventIsADeadLetterShowsBlockedUntilItMoves() {
        Service.apply("blocked", "blocked");
        Service.uploadDigits("blocked", 200, 50).statusCode(201);
        DatasetVersionPrepared prepared = topics.await(
                        DatasetVersionPrepared.class, e -> e.pipeline().value().equals("blocked"))
                .event();
        String run = prepared.pipelineRun().value();
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(clients.deadLetterNameOf(Topic.DATASET), "k", new byte[0]);
        copy.headers().add("ce_pipelinerunid", run.getBytes(StandardCharsets.UTF_8));
        copy.headers().add("driftloop_handler", "request-training".getBytes(StandardCharsets.UTF_8));
        copy.headers().add("driftloop_reason", "no rows".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, byte[]> producer = clients.producer(Map.of())) {
            producer.send(copy);
        }

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/pipeline-runs/" + run)
                        .then()
                        .body("state", equalTo("Blocked"))
                        .body("reason", equalTo("an event is a dead letter of request-training: no rows")));
        topics.produce(Events.champion("blocked", 1, prepared.pipelineRun()));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/pipeline-runs/" + run)
                        .then()
                        .body("state", equalTo("Succeeded"))
                        .body("stages.stage", equalTo(List.of("preprocess", "train"))));
    }

    @Test
    void enoughNewRowsStartARunOnTheNewestVersion() {
        PipelineRunId first = firstChampion("rows", "retrain: {on: [{newRows: 300}], cooldown: 1s}");
        Service.uploadDigits("rows", 210, 40).statusCode(201);
        Service.uploadDigits("rows", 215, 40).statusCode(201);

        PipelineRunStarted started = topics.await(
                        PipelineRunStarted.class,
                        e -> e.pipeline().value().equals("rows")
                                && !e.pipelineRun().equals(first))
                .event();
        assertThat(started.dataset().toString()).isEqualTo("rows@3");
        assertThat(started.cause().trigger()).isEqualTo("new-rows");
        assertThat(started.cause().detail()).isEqualTo("505 rows have come in since the last run");
    }

    private PipelineRunId firstChampion(String name, String retrain) {
        Service.put(name, Service.definition(name, name, "  " + retrain)).statusCode(201);
        Service.uploadDigits(name, 200, 50).statusCode(201);
        PipelineRunId run = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals(name))
                .event()
                .pipelineRun();
        topics.await(DatasetVersionPrepared.class, e -> e.pipelineRun().equals(run));
        topics.produce(Events.champion(name, 1, run));
        assertThat(topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().equals(run))
                        .event()
                        .outcome())
                .isEqualTo("Succeeded");
        return run;
    }

    /** Labels predictions {@code from} to {@code to - 1} with their number modulo two, and waits for the joins. */
    private void label(String model, int from, int to) {
        for (int i = from; i < to; i++) {
            topics.produce(Events.label(Events.id(model, 1, i), Integer.toString(i % 2), Events.AT.plusSeconds(600)));
        }
        for (int i = from; i < to; i++) {
            var id = Events.id(model, 1, i);
            topics.await(LabelledPrediction.class, e -> e.prediction().equals(id));
        }
    }

    private LogPosition positionOf(String model, int version, int number) {
        LabelledInput input = unitOfWork
                .call(() -> inputs.read(LabelledRange.since(new ModelId("m-" + model), List.of()), -1, -1, 100))
                .stream()
                .filter(i -> i.prediction().equals(Events.id(model, version, number)))
                .findFirst()
                .orElseThrow();
        return new LogPosition(input.partition(), input.offset(), Events.AT);
    }

    private RetrainingDecided decided(String pipeline, int nth) {
        return topics.awaitCount(
                        RetrainingDecided.class,
                        e -> e.pipeline().value().equals(pipeline)
                                && !e.trigger().equals("first-version")
                                        | e.outcome().equals("suppressed"),
                        nth)
                .get(nth - 1)
                .event();
    }

    private static io.restassured.response.ValidatableResponse post(String path) {
        return given().post(path).then();
    }
}
