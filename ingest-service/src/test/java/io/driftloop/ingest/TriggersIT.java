package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.retraining.Calendar;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.retraining.Situations;
import io.driftloop.ingest.retraining.Trigger;
import io.driftloop.ingest.retraining.TriggerLog;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TriggersIT {

    @Inject
    Pipelines pipelines;

    @Inject
    PipelineRuns runs;

    @Inject
    Situations situations;

    @Inject
    TriggerLog log;

    @Inject
    Retraining retraining;

    @Inject
    UnitOfWork unitOfWork;

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
    void everythingThatAskedWhileARunWasActiveGivesOneFollowUpRunThatNamesItAll() {
        champion("many", "retrain: {on: [alertmanager, {webhook: {secretRef: hooks}}, {newRows: 100}], cooldown: 0s}");
        PipelineRunId active = start("many");
        PipelineName many = new PipelineName("many");
        for (int i = 1; i <= 3; i++) {
            retraining.heard(many, new Trigger.Webhook("msg_" + i));
        }
        retraining.heard(many, new Trigger.Alertmanager(List.of("LatencyHigh")));
        Service.uploadDigits("many", 205, 50).statusCode(201);
        assertThat(decided("many", "new-rows", 1).rule()).isEqualTo("single-flight");

        end("many", 2, active);
        PipelineRunStarted next = topics.awaitCount(
                        PipelineRunStarted.class, e -> e.pipeline().equals(many), 3)
                .get(2)
                .event();
        RetrainingDecided start = topics.await(
                        RetrainingDecided.class, e -> next.pipelineRun().equals(e.pipelineRun()))
                .event();
        given().get("/api/v1/retraining-decisions/" + start.decision())
                .then()
                .body("asked", hasSize(5))
                .body(
                        "asked",
                        org.hamcrest.Matchers.containsInAnyOrder(
                                "webhook msg_1 asked",
                                "webhook msg_2 asked",
                                "webhook msg_3 asked",
                                "Alertmanager told of LatencyHigh",
                                "new rows have come in"));
        assertThat(next.cause().detail()).contains("also asked: ");
        end("many", 3, next.pipelineRun());
        retraining.lookAgain();
        given().get("/api/v1/retraining-decisions?pipeline=many&outcome=start&limit=50")
                .then()
                .body("items", hasSize(3))
                .body("items.trigger", contains(start.trigger(), "manual", "first-version"));
    }

    @Test
    void aFiringIsDecidedOnOnceWhicheverReplicaLooks() throws Exception {
        champion("nightly", "retrain: {on: [{schedule: '0 3 * * *'}], cooldown: 0s}");
        Instant threeDaysOn = Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(3))
                .plus(Duration.ofHours(4));
        int replicas = 4;
        CyclicBarrier together = new CyclicBarrier(replicas);
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        try {
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                Calendar calendar = new Calendar(
                        pipelines,
                        situations,
                        log,
                        retraining,
                        unitOfWork,
                        Clock.fixed(threeDaysOn.plusMillis(i), ZoneOffset.UTC));
                looks.add(threads.submit(() -> {
                    together.await();
                    calendar.look();
                    return null;
                }));
            }
            for (Future<?> look : looks) {
                look.get();
            }
        } finally {
            threads.shutdownNow();
        }
        given().get("/api/v1/retraining-decisions?pipeline=nightly&trigger=schedule")
                .then()
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("start"))
                .body(
                        "items[0].reason",
                        org.hamcrest.Matchers.matchesPattern(
                                "schedule 0 3 \\* \\* \\* \\(UTC\\) was due at .*T03:00:00Z; [23] earlier firings were missed"));
    }

    @Test
    void aChampionThatIsRightTooSeldomIsRetrainedOnItsLatestAnswers() {
        champion(
                "decaying",
                "retrain: {on: [{decay: {below: 0.8, window: 20}}], cooldown: 0s, minLabelled: 10, data: {base: 0.5}}");
        // the model always answers 1; labels alternate, so that one half is right
        for (int i = 0; i < 20; i++) {
            topics.produce(Events.prediction("decaying", 1, i));
            topics.produce(
                    Events.label(Events.id("decaying", 1, i), Integer.toString(i % 2), Events.AT.plusSeconds(600)));
        }
        topics.await(LabelledPrediction.class, e -> e.prediction().equals(Events.id("decaying", 1, 19)));

        RetrainingDecided start = decided("decaying", "decay", 1);
        assertThat(start.outcome()).isEqualTo("start");
        assertThat(start.numbers()).containsEntry("accuracy", 0.5).containsEntry("bound", 0.8);
        PipelineRunStarted run = topics.await(
                        PipelineRunStarted.class, e -> e.pipelineRun().equals(start.pipelineRun()))
                .event();
        assertThat(run.dataset().version()).isEqualTo(2);
        assertThat(run.cause().trigger()).isEqualTo("decay");
    }

    /** Errors of 1 and 5 by turns. A text that came as a label of a number is none. */
    @Test
    void aRegressionWhoseErrorsGrowIsRetrained() {
        regression("costly", "[{decay: {metric: rmse, above: 9}}, {decay: {metric: mae, above: 2.5, window: 20}}]");
        for (int i = 0; i < 21; i++) {
            topics.produce(Events.number("costly", 1, i, 10.5f));
            String label = i == 3 ? "many" : i % 2 == 0 ? "11.5" : "15.5";
            topics.produce(Events.label(Events.id("costly", 1, i), label, Events.AT.plusSeconds(600)));
        }
        LabelledPrediction told = topics.await(
                        LabelledPrediction.class, e -> e.prediction().equals(Events.id("costly", 1, 20)))
                .event();
        assertThat(told.regression()).isTrue();
        assertThat(told.predicted()).isEqualTo("10.5");

        RetrainingDecided start = decided("costly", "decay", 1);
        assertThat(start.outcome()).isEqualTo("start");
        // 11 labels of 11.5 and 9 of 15.5
        assertThat(start.numbers()).containsEntry("mae", 2.8).containsEntry("bound", 2.5);
        assertThat(start.reason())
                .startsWith(
                        "the mean absolute error of version 1 is 2.8 over its latest 20 labelled predictions, above 2.5");
        given().get("/api/v1/pipelines/costly/triggers")
                .then()
                .body(
                        "rules.rule",
                        contains("root mean squared error above 9, of 500", "mean absolute error above 2.5, of 20"));
        given().contentType("application/json")
                .body("[{\"predictionId\": \"" + Events.id("costly", 1, 3) + "\", \"label\": \"many\"}]")
                .post("/api/v1/labels")
                .then()
                .statusCode(422)
                .body(org.hamcrest.Matchers.containsString("must be a number like 3, -0.25 or 1e6"));
        given().contentType("application/json")
                .body("{\"pipeline\": \"costly\", \"policies\": {\"calmer\": {\"retrain\": {\"on\": [\"drift\"]}}}}")
                .post("/api/v1/retraining-decisions/backtest")
                .then()
                .statusCode(422)
                .body("detail", org.hamcrest.Matchers.startsWith("A backtest judges policies by right answers"));
    }

    /** Whatever the model predicts: the labels themselves fall from 1 to 0. */
    @Test
    void aFallingMeanOfTheLabelsAsksForARun() {
        regression("rewards", "[{decay: {metric: meanLabel, below: 0.5, window: 20}}]");
        for (int i = 0; i < 29; i++) {
            topics.produce(Events.number("rewards", 1, i, 0.9f));
            topics.produce(Events.label(Events.id("rewards", 1, i), i < 18 ? "1" : "0", Events.AT.plusSeconds(600)));
        }
        RetrainingDecided start = decided("rewards", "decay", 1);
        assertThat(start.numbers()).containsEntry("meanLabel", 0.45).containsEntry("bound", 0.5);
        assertThat(start.reason())
                .startsWith("the mean label of version 1 is 0.45 over its latest 20 labelled predictions, below 0.5");
    }

    private void regression(String name, String on) {
        String definition = Service.definition(
                        name, name, "  retrain: {on: " + on + ", cooldown: 0s, minLabelled: 10, data: {base: 0.5}}")
                .replace("task: classification", "task: regression")
                .replace("units: 2, activation: softmax", "units: 1")
                .replace("loss: categoricalCrossentropy, ", "")
                .replace("metric: accuracy", "metric: r2");
        Service.put(name, definition).statusCode(201);
        Service.uploadDigits(name, 200, 50).statusCode(201);
        PipelineRunId run = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals(name))
                .event()
                .pipelineRun();
        end(name, 1, run);
    }

    @Test
    void aChampionThatIsExpectedToBeRightTooSeldomIsRetrainedWithoutALabel() {
        champion(
                "expected",
                "retrain: {on: [decay, {decay: {on: estimated, below: 0.9}}], cooldown: 0s, data: {recent: none}}");
        topics.produce(Events.estimated("expected", 1, 1, 0.91));
        given().get("/api/v1/pipelines/expected/triggers").then().body("rules.trigger", contains("decay", "decay"));
        topics.produce(Events.estimated("expected", 1, 2, 0.875));

        RetrainingDecided start = decided("expected", "decay", 1);
        assertThat(start.outcome()).isEqualTo("start");
        assertThat(start.numbers()).isEqualTo(Map.of("estimatedAccuracy", 0.875, "bound", 0.9, "labelled", 0.0));
        assertThat(start.reason())
                .startsWith(
                        "version 1 is estimated to be right in 87.50 % of its latest 500 predictions, below 90.00 %");
        given().get("/api/v1/pipelines/expected/triggers")
                .then()
                .body(
                        "rules.state",
                        contains(
                                org.hamcrest.Matchers.startsWith("0 of 500 labelled predictions of version 1"),
                                equalTo("version 1 is estimated to be right in 87.50 %; 90.00 % is the bound")))
                .body("rules[1].rule", equalTo("estimated below 90.00 %, of 500"));
    }

    @Test
    void aNewChampionStartsWhatBuildsOnItAndTheCircleEndsThere() {
        champion("embedder", "retrain: {on: [{upstream: {model: ranker}}], cooldown: 0s}");
        champion("ranker", "retrain: {on: [{upstream: {model: embedder}}], cooldown: 0s}");
        PipelineRunId embedders = decided("embedder", "upstream", 1).pipelineRun();
        assertThat(embedders).isNotNull();

        topics.produce(Events.champion("embedder", 2, embedders));
        RetrainingDecided onward = decided("ranker", "upstream", 1);
        assertThat(onward.rule()).isEqualTo("feeds-itself");
        assertThat(onward.outcome()).isEqualTo("suppressed");
    }

    @Test
    void startsByPeopleAreDecisionsLikeOthersAndCanBeFound() {
        champion("byhand", "");
        PipelineRunId run = start("byhand");
        given().get("/api/v1/retraining-decisions?pipeline=byhand&trigger=manual")
                .then()
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("start"))
                .body("items[0].pipelineRun", equalTo(run.value()))
                .body("items[0].reason", org.hamcrest.Matchers.endsWith("asked for a run on byhand@1"))
                .body("nextCursor", nullValue());
        given().get("/api/v1/retraining-decisions?outcome=maybe")
                .then()
                .statusCode(400)
                .body("detail", equalTo("There is no outcome 'maybe'; there are start, deferred and suppressed."));
    }

    @Test
    void anActionOfThePolicyIsPinnedInTheRunsOwnDefinition() {
        champion("asking", "retrain: {on: [{webhook: {secretRef: hooks}}], cooldown: 0s, action: ask}");
        retraining.heard(new PipelineName("asking"), new Trigger.Webhook("msg_1"));
        PipelineRunStarted run = topics.awaitCount(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("asking"), 2)
                .get(1)
                .event();
        assertThat(pipelines.definition(run.definition()).spec().approve())
                .isEqualTo(io.driftloop.pipeline.ApproveSpec.MANUAL);
        assertThat(pipelines
                        .definition(pipelines.get(run.pipeline()).definition())
                        .spec()
                        .approve())
                .isEqualTo(io.driftloop.pipeline.ApproveSpec.AUTOMATIC);
    }

    @Test
    void aChallengerThatStartsWarmIsPinnedInItsRunToo() {
        champion(
                "warm",
                "retrain: {on: [{webhook: {secretRef: hooks}}], cooldown: 0s, action: challenger, warmStart: true}");
        retraining.heard(new PipelineName("warm"), new Trigger.Webhook("msg_1"));
        PipelineRunStarted run = topics.awaitCount(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("warm"), 2)
                .get(1)
                .event();
        PipelineSpec pinned = pipelines.definition(run.definition()).spec();
        assertThat(pinned.deploy().waits()).isTrue();
        assertThat(pinned.train().champion()).isEqualTo(new TrainSpec.FromChampion(true, false));
        assertThat(runs.get(run.pipelineRun()).plan().challenger()).isTrue();
    }

    private void champion(String name, String retrain) {
        Service.put(name, Service.definition(name, name, retrain.isEmpty() ? "" : "  " + retrain))
                .statusCode(201);
        Service.uploadDigits(name, 200, 50).statusCode(201);
        PipelineRunId run = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals(name))
                .event()
                .pipelineRun();
        end(name, 1, run);
    }

    private void end(String model, int version, PipelineRunId run) {
        topics.produce(Events.champion(model, version, run));
        topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().equals(run));
    }

    private PipelineRunId start(String name) {
        return new PipelineRunId(given().post("/api/v1/pipelines/" + name + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("pipelineRunId"));
    }

    private RetrainingDecided decided(String pipeline, String trigger, int nth) {
        return topics.awaitCount(
                        RetrainingDecided.class,
                        e -> e.pipeline().value().equals(pipeline)
                                && e.trigger().equals(trigger),
                        nth)
                .get(nth - 1)
                .event();
    }
}
