package io.driftloop.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.driftloop.training.run.RunCauseRepository;
import io.driftloop.training.run.RunOrigin;
import io.driftloop.training.run.Turns;
import io.driftloop.training.run.Urgency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TrainingServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ArtifactStore store;

    @Inject
    Turns turns;

    @Inject
    RunCauseRepository causes;

    @Inject
    UnitOfWork work;

    @ConfigProperty(name = "driftloop.home")
    Path home;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    /** Trusts the test's key alone, and asks for its signature. */
    private PackageTrust strict() throws IOException {
        return PackageTrust.read(home.resolve("admission").resolve("trusted"), true);
    }

    private EventEnvelope<DatasetVersionPrepared> prepared(String run, PreparedDigits digits) throws IOException {
        ArtifactRef content = store.put(digits.content(), "application/vnd.driftloop.rows");
        DatasetVersionPrepared event = new DatasetVersionPrepared(
                new PipelineRunId(run),
                new PipelineName("digits"),
                new ModelName("digits"),
                store.put(digits.definition(), "application/vnd.driftloop.pipeline+json"),
                new DatasetVersionRef(new DatasetName("digits"), 1, content.sha256()),
                content,
                store.put(digits.splits(), "application/vnd.driftloop.splits"),
                store.put(digits.recipe(), "application/vnd.driftloop.recipe+json"),
                content,
                digits.counts());
        return new EventEnvelope<>(
                new EventId("prepared-" + run),
                "/driftloop/ingest",
                Instant.parse("2026-01-01T00:00:00Z"),
                new Aggregate("pipeline-run", run),
                1,
                event.pipelineRun(),
                null,
                null,
                event);
    }

    private TrainingRunSucceeded succeeded(String run) {
        return told(
                TrainingRunSucceeded.class, event -> event.pipelineRun().value().equals(run));
    }

    private TrainingRunFailed failed(String run) {
        return told(
                TrainingRunFailed.class, event -> event.pipelineRun().value().equals(run));
    }

    /** Several worker processes may have to start before, on a machine that does other things as well. */
    private <E extends PipelineEvent> E told(Class<E> type, Predicate<E> wanted) {
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        topics.seen(type).stream().map(EventEnvelope::event).anyMatch(wanted));
        return topics.await(type, wanted).event();
    }

    private List<TrainingEpochCompleted> epochs(String run) {
        return topics.seen(TrainingEpochCompleted.class).stream()
                .map(EventEnvelope::event)
                .filter(epoch -> epoch.pipelineRun().value().equals(run))
                .toList();
    }

    private static Optional<ProcessHandle> worker() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                .findFirst();
    }

    private long checkpoints(String run) throws IOException {
        try (Stream<Path> files =
                Files.walk(home.resolve("training").resolve("runs").resolve(run))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .count();
        }
    }

    private static final String SPACE =
            "space: {learningRate: {logUniform: [1.0e-4, 1.0e-2]}, activation: {choice: [relu, tanh]}}";

    /** Of two trials the better one after an epoch is trained on, the other one stopped. */
    @Test
    void aRegressionIsTunedByTheVarianceThatItExplains() throws IOException {
        String tune = "  tune: {trials: 2, sampler: grid, space: {learningRate: {choice: [0.0001, 0.1]}}}\n";
        topics.produce(prepared("prices", PreparedPrices.draw(300, "epochs: 12, batchSize: 16", tune)));
        TrainingRunSucceeded told = succeeded("prices");

        assertThat(
                        topics
                                .awaitCount(
                                        TrialCompleted.class,
                                        trial -> trial.pipelineRun().value().equals("prices"),
                                        2)
                                .stream()
                                .map(EventEnvelope::event)
                                .toList())
                .extracting(TrialCompleted::objective)
                .satisfiesExactlyInAnyOrder(
                        slow -> assertThat(slow).isNegative(),
                        fast -> assertThat(fast).isGreaterThan(0.9));
        assertThat(told.hyperparameters()).containsEntry("learningRate", "0.1");
        assertThat(told.metrics().get("validation.r2")).isGreaterThan(0.999);
        assertThat(told.metrics()).doesNotContainKey("validation.accuracy");
        TrainingEpochCompleted last = epochs("prices").get(13);
        assertThat(last.measured()).isEqualTo("r2");
        assertThat(last.validationAccuracy()).isEqualTo(told.metrics().get("validation.r2"));
        assertThat(ModelPackage.open(store.fetch(told.modelPackage()))
                        .manifest()
                        .classes())
                .isEmpty();
    }

    @Test
    void preparedDataBecomeATrainedAndTunedCandidate() throws IOException {
        String tune = """
                  tune:
                    sampler: random
                    scheduler: {asha: {reduction: 2}}
                    trials: 2
                    parallel: 2
                    epochs: 2
                    objective: {maximize: validation.accuracy}
                """ + "    " + SPACE + "\n";
        EventEnvelope<DatasetVersionPrepared> prepared =
                prepared("tuned", PreparedDigits.draw(500, "epochs: 3, batchSize: 32", tune));
        topics.produce(prepared);
        TrainingRunSucceeded told = succeeded("tuned");
        topics.produce(prepared);

        List<TrialCompleted> trials = trials("tuned");
        assertThat(trials).extracting(TrialCompleted::state).containsExactlyInAnyOrder("completed", "stopped");
        TrialCompleted winner = trials.stream()
                .filter(trial -> trial.state().equals("completed"))
                .findFirst()
                .orElseThrow();
        TrialCompleted weaker = trials.get(1 - trials.indexOf(winner));
        assertThat(weaker.reason()).isEqualTo("after 1 epoch no. 2 of 2; the best 1 went on");
        assertThat(List.of(winner.epochs(), weaker.epochs())).containsExactly(2, 1);
        assertThat(told.hyperparameters()).containsAllEntriesOf(winner.hyperparameters());
        assertThat(told.hyperparameters()).containsEntry("epochs", "3").containsEntry("threads", "1");
        assertThat(epochs("tuned").stream().map(epoch -> epoch.trial() + "/" + epoch.epoch()))
                .containsExactly("1/1", "2/1", winner.trial() + "/2", "null/1", "null/2", "null/3");
        assertThat(told.metrics())
                .containsEntry("validation.accuracy", epochs("tuned").get(5).validationAccuracy());
        assertThat(told.parameters()).isEqualTo(2_530);
        assertThat(told.imagesPerSecond()).isPositive();
        ModelPackage made = ModelPackage.open(store.fetch(told.modelPackage()), strict());
        assertThat(made.admission()).contains(Objects.requireNonNull(told.admission()));
        assertThat(told.admission().by()).isEqualTo(new Actor("training:" + told.trainingRun()));
        assertThat(made.manifest().hyperparameters()).isEqualTo(told.hyperparameters());
        assertThat(made.manifest().layers().get(4).activation().text())
                .isEqualTo(winner.hyperparameters().get("activation"));
        assertThat(topics.seen(TrainingRunStarted.class).stream()
                        .filter(started -> started.pipelineRun().equals(prepared.pipelineRun())))
                .singleElement()
                .satisfies(started -> {
                    assertThat(started.event().trainRows()).isEqualTo(350);
                    assertThat(started.event().device()).isEqualTo("cpu");
                    assertThat(started.causation()).isEqualTo(prepared.id());
                });
        given().queryParam("pipelineRun", "tuned")
                .get("/api/v1/training-runs")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("Succeeded"))
                .body(
                        "items[0].modelPackage.sha256",
                        equalTo(told.modelPackage().sha256()));
        String address = "/api/v1/training-runs/" + told.trainingRun();
        given().get(address + "/study")
                .then()
                .body("trials.COMPLETED", equalTo(1))
                .body("trials.STOPPED", equalTo(1))
                .body("epochs", equalTo(3));
        given().get(address + "/metrics").then().body("items", hasSize(6));
        assertThat(given().get(address + "/log").asString())
                .contains("== attempt-1 trial-1-to-1", "== attempt-1 trial-" + winner.trial() + "-to-2")
                .contains("== attempt-1 final");
        assertThat(given().accept("text/event-stream").get(address + "/events").asString())
                .contains("\"Succeeded\"");
        reproduced(made, told, address);
        again(told, winner);
        given().get("/api/v1/training-runs/nothing")
                .then()
                .statusCode(404)
                .body("code", equalTo("training-run-not-found"));
    }

    /** Trained again with what the search chose the weights come out bit-equal; with another seed they do not, and that is named first. */
    private void reproduced(ModelPackage made, TrainingRunSucceeded told, String address) throws IOException {
        assertThat(told.provenance())
                .containsEntry("dataset", "sha256:" + told.content().sha256())
                .containsEntry("threads", "1")
                .containsKey("settings");
        assertThat(told.cost().cpuSeconds()).isGreaterThan(1);
        assertThat(told.cost().peakMemoryBytes()).isGreaterThan(100_000_000);
        given().get(address).then().body("provenance.seed", equalTo("42")).body("cost.gpuSeconds", equalTo(0.0f));

        String same = reproduction(address, "{}");
        given().contentType("application/json")
                .post(address + "/reproductions")
                .then()
                .statusCode(409)
                .body("code", equalTo("reproduction-in-progress"));
        String weights = made.manifest().files().get("weights.safetensors");
        compared(same)
                .body("reproduced", equalTo(true))
                .body("file", equalTo("weights.safetensors"))
                .body("then", equalTo(weights))
                .body("now", equalTo(weights))
                .body("differences", hasSize(0));
        compared(reproduction(address, "{\"threads\": 2, \"seed\": 7}"))
                .body("reproduced", equalTo(false))
                .body("then", equalTo(weights))
                .body("differences.input", equalTo(List.of("seed", "threads")))
                .body("differences[0].then", equalTo("42"))
                .body("differences[0].now", equalTo("7"));
        givenUp(address);
        given().get(address + "/reproductions").then().body("items.number", equalTo(List.of(3, 2, 1)));
        given().get(address + "/reproductions/4").then().statusCode(404);
        given().contentType("application/json")
                .body("{\"threads\": 0}")
                .post(address + "/reproductions")
                .then()
                .statusCode(400)
                .body("detail", equalTo("threads must be between 1 and 1024, but is 0"));
        given().contentType("application/json")
                .post("/api/v1/training-runs/nothing/reproductions")
                .then()
                .statusCode(404);
    }

    /** A reproduction takes a slot like a training, so the one slot is held while it waits; given up, it never trains. */
    private void givenUp(String address) throws IOException {
        topics.produce(prepared("in-the-way", PreparedDigits.draw(3_000, "epochs: 500, batchSize: 8", "")));
        await().atMost(PATIENCE).until(() -> !epochs("in-the-way").isEmpty());
        String waiting = reproduction(address, "{}");
        int seen = epochs("in-the-way").size();
        await().atMost(PATIENCE).until(() -> epochs("in-the-way").size() >= seen + 2);
        given().get(waiting).then().body("state", equalTo("Queued"));
        given().post(waiting + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("Cancelled"))
                .body("reason", equalTo("cancelled by token"));
        given().post(waiting + "/cancel").then().statusCode(409).body("code", equalTo("reproduction-over"));
        given().post("/api/v1/training-runs/in-the-way-t1/cancel").then().statusCode(200);
        failed("in-the-way");
    }

    private String reproduction(String address, String wish) {
        int number = given().contentType("application/json")
                .body(wish)
                .post(address + "/reproductions")
                .then()
                .statusCode(202)
                .body("state", equalTo("Queued"))
                .extract()
                .path("number");
        return address + "/reproductions/" + number;
    }

    private ValidatableResponse compared(String address) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().get(address).path("state"),
                        state -> !Set.of("Queued", "Running").contains(state));
        return given().get(address).then().body("reason", nullValue()).body("state", equalTo("Compared"));
    }

    /** A later search of the pipeline over the same space begins with what won before. */
    private void again(TrainingRunSucceeded before, TrialCompleted winner) throws IOException {
        String tune = "  tune: {trials: 1, " + SPACE + "}\n";
        topics.produce(prepared("tuned-again", PreparedDigits.draw(500, "epochs: 1, batchSize: 32", tune)));
        assertThat(succeeded("tuned-again").hyperparameters()).containsAllEntriesOf(winner.hyperparameters());
        given().get("/api/v1/training-runs/tuned-again-t1/study")
                .then()
                .body("earlier", equalTo(List.of(before.trainingRun().value())));
        given().get("/api/v1/training-runs/straight-t1/study").then().statusCode(404);
    }

    private List<TrialCompleted> trials(String run) {
        return topics.seen(TrialCompleted.class).stream()
                .map(EventEnvelope::event)
                .filter(trial -> trial.pipelineRun().value().equals(run))
                .toList();
    }

    @Test
    void aKilledWorkerLosesAtMostAnEpochAndChangesNoBitOfTheResult() throws IOException {
        PreparedDigits digits = PreparedDigits.draw(3_000, "epochs: 6, batchSize: 8", "");
        topics.produce(prepared("straight", digits));
        byte[] straight = ModelPackage.open(store.fetch(succeeded("straight").modelPackage()))
                .weights();

        topics.produce(prepared("killed", digits));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> epochs("killed").size() >= 2);
        worker().orElseThrow().destroyForcibly();

        TrainingRunSucceeded told = succeeded("killed");
        assertThat(ModelPackage.open(store.fetch(told.modelPackage())).weights())
                .isEqualTo(straight);
        assertThat(epochs("killed").stream().map(TrainingEpochCompleted::epoch))
                .as("each epoch is told once")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 6).boxed().toList());
        assertThat(topics.seen(TrainingRunStarted.class).stream()
                        .map(EventEnvelope::event)
                        .filter(started -> started.pipelineRun().value().equals("killed"))
                        .map(TrainingRunStarted::attempt))
                .containsExactly(1, 2);
        assertThat(given().get("/api/v1/training-runs/" + told.trainingRun() + "/log")
                        .asString())
                .contains("== attempt-1 final", "== attempt-2 final");
    }

    @Test
    void aCancelledTrainingEndsItsWorkerAndTheQueueGoesOn() throws IOException {
        topics.produce(prepared("endless", PreparedDigits.draw(3_000, "epochs: 500, batchSize: 8", "")));
        await().atMost(PATIENCE).until(() -> !epochs("endless").isEmpty());
        ProcessHandle process = worker().orElseThrow();

        given().post("/api/v1/training-runs/endless-t1/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("Cancelled"));

        assertThat(failed("endless").reason()).isEqualTo("cancelled by token");
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        await("checkpoints are dropped").atMost(PATIENCE).until(() -> checkpoints("endless-t1") == 0);
        given().post("/api/v1/training-runs/endless-t1/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("training-run-over"));
        topics.produce(prepared("next", PreparedDigits.draw(300, "epochs: 1, batchSize: 32", "")));
        succeeded("next");
    }

    @Test
    void aRunTrainsByACommandThatIsAllowedAndByNoOther() throws IOException {
        given().get("/api/v1/training/commands").then().statusCode(200).body("items.name", contains("failing"));
        topics.produce(prepared("command-run", tabled("failing")));
        assertThat(failed("command-run").reason())
                .isEqualTo("the command 'failing' ended with status 3; the run's log says more");
        assertThat(given().get("/api/v1/training-runs/command-run-t1/log").asString())
                .contains("this goes to the log");

        topics.produce(prepared("forbidden-run", tabled("rm")));
        assertThat(failed("forbidden-run").reason())
                .isEqualTo("the training service allows no command 'rm'; allowed are [failing]");
    }

    private static PreparedDigits tabled(String command) throws IOException {
        List<Row> rows = IntStream.range(0, 40)
                .mapToObj(i -> Row.of(i % 2 == 0 ? "a" : "b", new Cell.Number(i)))
                .toList();
        PreparedTable table = PreparedTable.of(
                new Schema(List.of(Column.number("x")), "y"),
                rows,
                "trainer: process, epochs: 1, command: " + command,
                "",
                row -> row % 4 == 0 ? Split.VALIDATION : Split.TRAIN);
        return handed(table);
    }

    private static PreparedDigits handed(PreparedTable table) {
        return new PreparedDigits(table.definition(), table.content(), table.splits(), table.recipe(), table.counts());
    }

    @Test
    void aTorchScriptFileOfTheStoreIsTrainedOnAndAMissingOneIsNamed() throws IOException {
        ArtifactRef file = store.put(PreparedIris.resource("iris.pt"), "application/vnd.driftloop.imported-model");
        String train = "trainer: torchscript, model: {sha256: %s, bytes: " + file.bytes()
                + ", output: logits}, epochs: 4, batchSize: 16, optimizer: {adam: {learningRate: 0.05}}";
        topics.produce(prepared("scripted", handed(PreparedIris.of(train.formatted(file.sha256())))));
        TrainingRunSucceeded told = succeeded("scripted");

        assertThat(told.metrics().get("start.validation.loss")).isCloseTo(4.5523, within(1e-3));
        assertThat(told.metrics().get("validation.loss")).isLessThan(1);
        assertThat(told.metrics()).containsEntry("onnx.sameClasses", 1.0);
        assertThat(epochs("scripted")).hasSize(4);
        assertThat(told.provenance()).containsEntry("file", "sha256:" + file.sha256());
        ModelPackage made = ModelPackage.open(store.fetch(told.modelPackage()), strict());
        assertThat(made.manifest().files()).containsKeys("model.onnx", "model.pt", "weights.safetensors");

        topics.produce(prepared("scriptless", handed(PreparedIris.of(train.formatted("0f".repeat(32))))));
        assertThat(failed("scriptless").reason())
                .isEqualTo("the model that was made elsewhere is missing or damaged in the artifact store");
    }

    @Test
    void turnsAndCausesAreKeptInTheDatabase() {
        PipelineName big = new PipelineName("turns-big");
        PipelineName small = new PipelineName("turns-small");
        List<Long> tags = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tags.add(work.call(() -> Turns.tag(turns.next(big, Urgency.REPAIR))));
        }
        long first = tags.get(0);
        assertThat(tags).containsExactly(first, first + 1, first + 2);
        work.run(() -> turns.claimed(Turns.priority(Urgency.REPAIR, first + 1)));
        work.run(() -> turns.claimed(Turns.priority(Urgency.REPAIR, first)));
        assertThat(work.<Long>call(() -> Turns.tag(turns.next(small, Urgency.REPAIR))))
                .as("who comes late begins where the others are")
                .isEqualTo(first + 1);

        PipelineRunId run = new PipelineRunId("caused");
        work.run(() -> causes.save(run, new RunOrigin("drift", "c0ffee")));
        work.run(() -> causes.save(run, new RunOrigin("manual", null)));
        assertThat(work.call(() -> causes.find(run))).contains(new RunOrigin("drift", "c0ffee"));
        assertThat(work.call(() -> causes.find(new PipelineRunId("unknown")))).isEmpty();
    }

    @Test
    void whatStartedAPipelineRunIsRemembered() {
        PipelineRunId run = new PipelineRunId("started-by-drift");
        ArtifactRef ref = ArtifactRef.ofContent("0".repeat(64), 1, "application/octet-stream");
        PipelineRunStarted started = new PipelineRunStarted(
                run,
                new PipelineName("digits"),
                new ModelName("digits"),
                ref,
                new DatasetVersionRef(new DatasetName("digits"), 1, "0".repeat(64)),
                ref,
                1,
                new RunCause("drift", new Actor("policy"), "pixels moved", null, null));
        topics.produce(new EventEnvelope<>(
                new EventId("started-" + run),
                "/driftloop/ingest",
                Instant.parse("2026-01-01T00:00:00Z"),
                new Aggregate("pipeline-run", run.value()),
                1,
                run,
                null,
                null,
                started));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> work.call(() -> causes.find(run)).equals(Optional.of(new RunOrigin("drift", null))));
    }

    @Test
    void aTrainingThatDivergesFailsWithAReasonAndTheQueueGoesOn() throws IOException {
        topics.produce(prepared(
                "diverging",
                PreparedDigits.draw(300, "epochs: 2, batchSize: 32, optimizer: {adam: {learningRate: 1.0e+30}}", "")));
        topics.produce(prepared("after", PreparedDigits.draw(300, "epochs: 1, batchSize: 32", "")));

        assertThat(failed("diverging").reason())
                .startsWith("training diverged in epoch 1: the loss is not a finite number");
        succeeded("after");
        given().get("/api/v1/training-runs/diverging-t1")
                .then()
                .body("state", equalTo("Failed"))
                .body("reason", equalTo(failed("diverging").reason()));
    }

    @Test
    void devicesAreFoundInAProcessOfTheirOwn() {
        given().get("/api/v1/devices")
                .then()
                .statusCode(200)
                .body("items[0].name", equalTo("cpu"))
                .body("items[0].engine", equalTo("PyTorch 2.7.1"));
        assertThat(worker()).isEmpty();
    }
}
