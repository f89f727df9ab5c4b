package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.PredictionLogged;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RolloutStrategiesIT extends RolloutFixture {
    private static final String LEFT = TestModel.body(new int[] {255, 0});

    @Inject
    SecondReplica replica;

    @BeforeEach
    void serveTheFirst() {
        serveFirst(REPLACE);
    }

    @Test
    void beforeLiveTrafficACandidateAnswersRecordedRequests() {
        for (int i = 0; i < 60; i++) {
            infer(i % 2 == 0 ? LEFT : TestModel.body(new int[] {0, 255}), "client-" + i)
                    .then()
                    .statusCode(200);
        }
        topics.awaitCount(PredictionLogged.class, p -> p.modelId().equals(model.modelId), 60);
        String plan = "{strategy: canary, steps: [50, 100], shadow: {requests: 50, refuseOn: {disagreement: 0.2}}}";

        model.approve(2, TestModel.OPPOSITE, plan);
        assertThat(awaitAborted(2).reason())
                .isEqualTo("it answered 50 of 50 recorded requests otherwise than the champion (100.0 %), allowed are"
                        + " 20.0 %");
        rollout(2)
                .then()
                .body("state", equalTo("aborted"))
                .body("recordedRequests.answered", equalTo(50))
                .body("recordedRequests.disagreement", equalTo(1.0f))
                .body("recordedRequests.classes.label", equalTo(List.of("left", "right")))
                .body("recordedRequests.classes.champion", equalTo(List.of(0.5f, 0.5f)));
        given().get("/api/v1/decision-records?rollout=" + rollout(2).path("id"))
                .then()
                .body("items.content.kind", equalTo(List.of("refuse")))
                .body("items[0].content.recordedRequests.disagreements", equalTo(50));

        model.approve(3, TestModel.GOOD, plan);
        awaitStepped(3, 50);
        rollout(3)
                .then()
                .body("recordedRequests.disagreement", equalTo(0.0f))
                .body("counts.candidateRequests", equalTo(0));
        model.approve(4, TestModel.GOOD, "{strategy: canary, shadow: {requests: 500, whenFewer: refuse}}");
        assertThat(awaitAborted(4).reason())
                .isEqualTo("the log holds 60 of the 500 recorded requests that it must answer");
        model.approve(5, TestModel.GOOD, "{strategy: canary, shadow: {requests: 500}}");
        awaitStepped(5, 10);
        given().get("/api/v1/decision-records?rollout=" + rollout(5).path("id"))
                .then()
                .body(
                        "items[0].content.reason",
                        containsString("answered 60 recorded requests, for the log holds no more of 500: 0.0 %"));
        assertThat(topics.seen(PredictionLogged.class).stream()
                        .filter(p -> p.event().modelId().equals(model.modelId))
                        .map(p -> p.event().version()))
                .as("nothing of it was logged")
                .hasSize(60)
                .containsOnly(1);
    }

    @Test
    void recordedRequestsThatAreNotAnsweredInTimeLeaveTheChampionAndItIsSaidWhatWasLacking() {
        for (int i = 0; i < 3; i++) {
            infer(WHITE, "client-" + i).then().statusCode(200);
        }
        topics.awaitCount(PredictionLogged.class, p -> p.modelId().equals(model.modelId), 3);
        HeldHistory.hold(model.name);
        try {
            model.approve(2, TestModel.GOOD, "{strategy: canary, shadow: {requests: 3}, within: 1s}");

            assertThat(awaitAborted(2).reason())
                    .isEqualTo("undecided after 1s: it had not answered its 3 recorded requests, for live requests left"
                            + " no room or the log could not be read");
        } finally {
            HeldHistory.letGo(model.name);
        }
        assertThat(steps(2)).as("it took no traffic").isEmpty();
        awaitServing(1);
        rollout(2).then().body("state", equalTo("aborted"));
        given().get("/api/v1/decision-records?rollout=" + rollout(2).path("id"))
                .then()
                .body("items.content.kind", equalTo(List.of("undecided")));

        model.approve(3, TestModel.GOOD, "{strategy: canary, shadow: {requests: 3}}");
        awaitStepped(3, 10);
        rollout(3).then().body("recordedRequests.answered", equalTo(3));
    }

    @Test
    void blueGreenSwitchesAtOnceAndTheChampionStandsInForABadOne() {
        try (Traffic traffic = traffic(2, WHITE)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> traffic.answersOf(1) > 50);
            model.approve(2, TestModel.GOOD, "{strategy: blueGreen, requestsPerStep: 40}");
            DeploymentActivated activated = awaitActivated(2).event();
            assertThat(activated.previousVersion()).isEqualTo(1);
            assertThat(shares(2)).containsExactly(100, 100);

            model.approve(3, TestModel.BROKEN, "{strategy: blueGreen, shadow: {requests: 1}}");
            assertThat(awaitAborted(3).reason()).matches("\\d+ of \\d+ requests failed at 100 %, allowed are 1.00 %");
            traffic.stop();
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.answersOf(3)).isZero();
        }
        model.approve(4, TestModel.BROKEN, "{strategy: blueGreen}");
        assertThat(awaitAborted(4).reason())
                .as("with more recorded requests it never gets there")
                .matches("it failed on \\d+ of \\d+ recorded requests, allowed are 1.00 %");
    }

    @Test
    void aShadowAnswersCopiesOnlyUntilItIsProven() {
        try (Traffic traffic = traffic(2, LEFT)) {
            model.approve(2, TestModel.OPPOSITE, "{strategy: shadow, requestsPerStep: 40}");
            awaitStepped(2, 0);
            awaitActivated(2);
            traffic.stop();
            assertThat(traffic.failures()).isEmpty();
        }
        String rollout = rollout(2).path("id");
        Response records = given().get("/api/v1/decision-records?rollout=" + rollout);
        records.then().body("items.content.kind", equalTo(List.of("start", "promote")));
        int mirrored = records.path("items[1].content.inputs.candidateAllSteps.requests");
        assertThat(mirrored).isGreaterThanOrEqualTo(382);
        assertThat(records.<Integer>path("items[1].content.inputs.disagreed"))
                .as("it calls each one otherwise; the last ones may have been counted in between")
                .isBetween(mirrored - 2, mirrored + 2);

        try (Traffic traffic = traffic(2, WHITE)) {
            model.approve(3, TestModel.BROKEN, "{strategy: shadow}");
            assertThat(awaitAborted(3).reason()).matches("\\d+ of \\d+ requests failed at 0 %, allowed are 1.00 %");
            traffic.stop();
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.answersOf(3)).as("nobody heard it").isZero();
        }
    }

    @Test
    void aPersonTakesTheStepsAndAKeyStaysWithItsVersion() {
        model.pausePipeline();
        model.approve(
                2, TestModel.GOOD, "{strategy: canary, advance: manual, steps: [10, 50, 100], requestsPerStep: 1}");
        String id = awaitRollout(2, "loading");
        String advance = "/api/v1/rollouts/" + id + "/advance";
        given().post(advance)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://driftloop.io/problems/rollout-not-stepping"));
        model.resumePipeline();
        awaitStepped(2, 10);

        given().post(advance)
                .then()
                .statusCode(200)
                .body("percent", equalTo(50))
                .body("manual", equalTo(true));
        awaitStepped(2, 50);
        await().atMost(Duration.ofMinutes(1)).until(() -> versionsOf(40).equals(Set.of("1", "2")));
        Set<String> ofOne = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ofOne.add(given().header("Driftloop-Key", "customer-7")
                    .contentType("application/json")
                    .body(WHITE.replaceFirst("\\{", "{\"id\":\"request-" + i + "\","))
                    .post("/v2/models/" + model.name + "/infer")
                    .path("model_version"));
        }
        assertThat(ofOne).hasSize(1);

        given().post(advance).then().statusCode(200).body("state", equalTo("activated"));
        given().post(advance).then().statusCode(409);
        given().post("/api/v1/rollouts/unknown/advance").then().statusCode(404);
        given().get("/api/v1/decision-records?rollout=" + id)
                .then()
                .body("items.content.kind", equalTo(List.of("start", "step", "promote")))
                .body("items.content.actor", equalTo(List.of("policy:rollout", "token", "token")))
                .body("items[2].content.reason", equalTo("the next step was taken by token"));
    }

    @Test
    void labelsTakeACandidateOffThatLosesAccuracyAndOthersDoNotCount() {
        model.approve(
                2,
                TestModel.GOOD,
                "{strategy: canary, steps: [50, 100], requestsPerStep: 100000, rollbackOn: {accuracy: 0.02}}");
        awaitStepped(2, 50);
        for (int i = 0; i < 40; i++) {
            topics.produce(model.labelled(1, i, "left"));
            topics.produce(model.labelled(2, i, i < 30 ? "right" : "left"));
            topics.produce(model.labelled(2, i, "left"));
            topics.produce(model.labelled(3, i, "right"));
        }

        assertThat(awaitAborted(2).reason())
                .matches("of \\d+ pairs of labelled predictions it alone was wrong in \\d+ and the champion alone in 0:"
                        + " more than 2.00 % of accuracy is lost");
    }

    @Test
    void aPersonWhoNamesAStrategyGetsItsRollout() {
        model.activate(2, TestModel.GOOD, "canary");
        awaitStepped(2, 10);
        assertThat((String) rollout(2).path("reason")).isEqualTo("activation of version 2 by canary");
        model.activate(3, TestModel.GOOD, "replace");
        awaitActivated(3);
        assertThat(awaitAborted(2).reason()).contains("superseded");
    }

    @Test
    void aSecondReplicaServesTheSameSplitAndItsCountsAreJudgedToo() {
        model.approve(2, TestModel.GOOD, "{strategy: canary, advance: manual, steps: [10, 50, 100]}");
        awaitStepped(2, 10);
        replica.conduct();
        assertThat(replica.route(model.name).percent()).isEqualTo(10);

        given().post("/api/v1/rollouts/" + rollout(2).path("id") + "/advance")
                .then()
                .statusCode(200);
        assertThat(replica.conduct()).isTrue();

        assertThat(replica.route(model.name).percent()).as("after one look").isEqualTo(50);
    }

    private Set<String> versionsOf(int keys) {
        Set<String> versions = new HashSet<>();
        for (int i = 0; i < keys; i++) {
            versions.add(infer(WHITE, "customer-" + i).path("model_version"));
        }
        return versions;
    }

    private Response infer(String body, String key) {
        return given().header("Driftloop-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v2/models/" + model.name + "/infer");
    }
}
