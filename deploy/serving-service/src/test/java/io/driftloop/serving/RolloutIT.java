package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.rollout.Deployment;
import io.driftloop.serving.rollout.DeploymentRepository;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RolloutIT extends RolloutFixture {
    private static final String PATIENT_CANARY =
            "{strategy: canary, steps: [50, 100], requestsPerStep: 100000, within: 24h, rollbackOn: {errorRate: 0.01, latencyVsChampion: 2.0}}";

    @Inject
    UnitOfWork work;

    @Inject
    DeploymentRepository deployments;

    @Inject
    SecondReplica replica;

    @BeforeEach
    void keepTheLogShort() {
        logLittle();
    }

    @Test
    void theFirstVersionIsActivatedAtOnce() {
        EventEnvelope<ModelVersionApproved> approved = model.approve(1, TestModel.GOOD, CANARY);

        EventEnvelope<DeploymentActivated> activated = awaitActivated(1);

        assertThat(activated.event().generation()).isEqualTo(1);
        assertThat(activated.event().previousVersion()).isNull();
        assertThat(activated.pipelineRun()).isEqualTo(model.run(1));
        assertThat(activated.causation()).isEqualTo(approved.id());
        assertThat(told())
                .containsExactly("RolloutStarted replace [100]", "RolloutStepped 100", "DeploymentActivated 1 gen 1");
        awaitServing(1);
        given().get("/api/v1/deployments")
                .then()
                .statusCode(200)
                .body("items.find { it.model == '" + model.name + "' }.version", equalTo(1))
                .body("items.find { it.model == '" + model.name + "' }.generation", equalTo(1));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/v2/health/ready").then().statusCode(200);
    }

    @Test
    void aChallengerTakesNoTrafficUntilAPersonActivatesIt() {
        serveFirst(CANARY);
        model.approve(2, TestModel.GOOD, "{strategy: challenger}");
        model.activate(3, TestModel.GOOD);
        awaitActivated(3);
        // facts of a model are handled in their order: what the second approval had to say would stand before the
        // activation
        assertThat(told())
                .containsExactly(
                        "RolloutStarted replace [100]",
                        "RolloutStepped 100",
                        "DeploymentActivated 1 gen 1",
                        "RolloutStarted replace [100]",
                        "RolloutStepped 100",
                        "DeploymentActivated 3 gen 2");
        model.activate(2, TestModel.GOOD);
        awaitActivated(2);
        awaitServing(2);
    }

    @Test
    void aGoodCandidateTakesOverStepByStepAndNoRequestFails() {
        serveFirst(CANARY);
        try (Traffic traffic = traffic(4, WHITE)) {
            model.approve(2, TestModel.GOOD, CANARY);
            EventEnvelope<DeploymentActivated> activated = awaitActivated(2);
            int before = traffic.answersOf(1);
            await().atMost(Duration.ofMinutes(1)).until(() -> traffic.answersOf(2) > 500);
            traffic.stop();

            assertThat(traffic.failures()).isEmpty();
            assertThat(before)
                    .as("the champion had most of the traffic at first")
                    .isGreaterThan(300);
            assertThat(activated.event().generation()).isEqualTo(2);
            assertThat(activated.event().previousVersion()).isEqualTo(1);
        }
        assertThat(told().subList(3, told().size()))
                .containsExactly(
                        "RolloutStarted canary [10, 50, 100]",
                        "RolloutStepped 10",
                        "RolloutStepped 50",
                        "RolloutStepped 100",
                        "DeploymentActivated 2 gen 2");
        List<RolloutStepped> stepped =
                steps(2).stream().map(EventEnvelope::event).toList();
        assertThat(stepped.get(0).candidateRequests()).isZero();
        assertThat(stepped.get(1).candidateRequests()).isGreaterThanOrEqualTo(40);
        assertThat(stepped.get(1).championRequests())
                .as("nine in ten")
                .isGreaterThan(stepped.get(1).candidateRequests() * 3);
        assertThat(stepped.get(2).candidateErrors()).isZero();
        assertThat(stepped.get(2).latencyRatio()).isPositive();
    }

    @Test
    void undecidedInTimeTheChampionStays() {
        serveFirst(CANARY);

        model.approve(2, TestModel.GOOD, CANARY.replace("24h", "1s"));

        assertThat(awaitAborted(2).reason()).isEqualTo("undecided after 1s: it had seen 0 of 40 requests at 10 %");
        awaitServing(1);
    }

    @Test
    void aPackageThatIsDamagedIsRefusedAndTheChampionStays() {
        serveFirst(CANARY);

        model.approve(2, "no package".getBytes(StandardCharsets.UTF_8), CANARY);

        assertThat(awaitAborted(2).reason())
                .isEqualTo("it cannot be loaded: not a model package: it is no readable zip file");
        awaitServing(1);
    }

    @Test
    void aNewerApprovalSupersedesARunningRollout() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, PATIENT_CANARY);
        awaitStepped(2, 50);

        model.approve(3, TestModel.GOOD, REPLACE);

        assertThat(awaitAborted(2).reason()).isEqualTo("superseded: version 3 was approved by ada");
        assertThat(awaitActivated(3).event().generation()).isEqualTo(2);
        awaitServing(3);
    }

    @Test
    void aRollbackEndsARunningRolloutAndTakesAHigherGeneration() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, REPLACE);
        awaitServing(2);
        model.approve(3, TestModel.GOOD, PATIENT_CANARY);
        awaitStepped(3, 50);

        model.rollBack(1, TestModel.GOOD);

        assertThat(awaitAborted(3).reason()).isEqualTo("superseded: version 1 was asked back by ada");
        DeploymentRolledBack back = topics.await(
                        DeploymentRolledBack.class, e -> e.modelId().equals(model.modelId))
                .event();
        assertThat(back.version()).isEqualTo(2);
        assertThat(back.restoredVersion()).isEqualTo(1);
        assertThat(back.generation()).isEqualTo(3);
        assertThat(back.reason()).isEqualTo("it was better");
        awaitServing(1);

        model.activate(2, TestModel.GOOD);
        assertThat(topics.await(
                                DeploymentActivated.class,
                                e -> e.modelId().equals(model.modelId) && e.generation() == 4)
                        .event()
                        .version())
                .isEqualTo(2);
        awaitServing(2);
    }

    @Test
    void theSameFactsOnceMoreChangeNothing() {
        EventEnvelope<ModelVersionApproved> first = serveFirst(REPLACE);
        EventEnvelope<ModelVersionApproved> second = model.approve(2, TestModel.GOOD, REPLACE);
        awaitServing(2);
        List<String> told = told();

        model.redeliver(first);
        model.redeliver(second);
        model.redeliver(first);
        model.approve(3, TestModel.GOOD, REPLACE);
        awaitServing(3);

        assertThat(told().subList(0, told.size())).isEqualTo(told);
        assertThat(told()).hasSize(told.size() + 3).last().isEqualTo("DeploymentActivated 3 gen 3");
    }

    @Test
    void aCancelledRunEndsItsRollout() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, PATIENT_CANARY);
        awaitStepped(2, 50);

        model.cancel(2);

        assertThat(awaitAborted(2).reason()).isEqualTo("the run was cancelled: no need");
        awaitServing(1);
    }

    @Test
    void aPausedPipelineTakesNoStepUntilItIsResumed() {
        serveFirst(REPLACE);
        model.pausePipeline();
        model.approve(2, TestModel.GOOD, CANARY);
        String id = awaitRollout(2, "loading");
        try (Traffic traffic = traffic(2, WHITE)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> traffic.answersOf(1) > 400);
            assertThat(told()).as("not even loaded").hasSize(3);
            assertThat(traffic.answersOf(2)).isZero();

            model.resumePipeline();
            awaitActivated(2);
        }
        given().get("/api/v1/rollouts/" + id)
                .then()
                .body("state", equalTo("activated"))
                .body("percent", equalTo(100));
    }

    @Test
    void aPersonHoldsResumesAndAbortsARollout() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, PATIENT_CANARY);
        awaitStepped(2, 50);
        String id = awaitRollout(2, "stepping");

        given().post("/api/v1/rollouts/" + id + "/pause").then().statusCode(200).body("pausedSince", notNullValue());
        given().post("/api/v1/rollouts/" + id + "/resume")
                .then()
                .statusCode(200)
                .body("pausedSince", equalTo(null));
        given().get("/api/v1/rollouts/" + id)
                .then()
                .statusCode(200)
                .body("percent", equalTo(50))
                .body("championVersion", equalTo(1))
                .body("counts.candidateRequests", equalTo(0));
        given().post("/api/v1/rollouts/" + id + "/abort").then().statusCode(200).body("state", equalTo("aborted"));

        assertThat(awaitAborted(2).reason()).isEqualTo("aborted by token");
        given().post("/api/v1/rollouts/" + id + "/abort")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        given().get("/api/v1/rollouts/unknown").then().statusCode(404).contentType("application/problem+json");
        Response page = given().get("/api/v1/rollouts?limit=1");
        page.then().statusCode(200).body("nextCursor", notNullValue());
        given().get("/api/v1/rollouts?limit=200&cursor=" + page.path("nextCursor"))
                .then()
                .body("items.id", hasItem(notNullValue()));
    }

    @Test
    void afterARestartARolloutStandsWhereItStood() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, PATIENT_CANARY);
        awaitStepped(2, 50);
        given().post("/api/v1/rollouts/" + awaitRollout(2, "stepping") + "/pause")
                .then()
                .statusCode(200);

        replica.conduct();

        Route route = replica.route(model.name);
        assertThat(route.champion().version()).isEqualTo(1);
        assertThat(Objects.requireNonNull(route.candidate()).version()).isEqualTo(2);
        assertThat(route.percent()).isEqualTo(50);
    }

    @Test
    void onlyAHigherGenerationIsStored() {
        serveFirst(REPLACE);
        model.approve(2, TestModel.GOOD, REPLACE);
        awaitServing(2);
        Deployment now = stored();

        for (long generation : new long[] {now.generation() - 1, now.generation()}) {
            Deployment late = new Deployment(now.serving(), 9, null, generation, now.since());
            assertThat(work.<Boolean>call(() -> deployments.store(late))).isFalse();
        }

        assertThat(stored()).isEqualTo(now);
    }

    private Deployment stored() {
        return work.call(() -> deployments.find(model.modelId).orElseThrow());
    }

    /** What was told of this model's deployment, in order. */
    private List<String> told() {
        return topics.all().stream()
                .filter(e -> e.aggregate().id().equals(model.modelId.value()))
                .filter(e -> e.aggregate().type().equals("deployment"))
                .map(e -> words(e.event()))
                .toList();
    }

    private static String words(PipelineEvent event) {
        if (event instanceof RolloutStarted e) {
            return "RolloutStarted " + e.strategy() + " " + e.steps();
        } else if (event instanceof RolloutStepped e) {
            return "RolloutStepped " + e.percent();
        } else if (event instanceof DeploymentActivated e) {
            return "DeploymentActivated " + e.version() + " gen " + e.generation();
        }
        return event.getClass().getSimpleName();
    }
}
