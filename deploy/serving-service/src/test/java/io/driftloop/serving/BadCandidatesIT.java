package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.RolloutAborted;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Candidates that err, are slow or answer nonsense, under steady requests: each is off, the champion serves, and no client has noticed. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadCandidatesIT extends RolloutFixture {
    /** The proof takes a dozen where each is slower. */
    private static final int MOST_PAIRS = 300;

    @BeforeEach
    void keepTheLogShort() {
        logLittle();
    }

    @Test
    void aCandidateThatFailsIsTakenOffAndCostsNoRequest() {
        serveFirst(CANARY);
        try (Traffic traffic = traffic(4, WHITE)) {
            model.approve(2, TestModel.BROKEN, CANARY);
            RolloutAborted aborted = awaitAborted(2);
            traffic.stop();

            assertThat(aborted.reason()).matches("\\d+ of \\d+ requests failed at 10 %, allowed are 1.00 %");
            assertThat(aborted.championVersion()).isEqualTo(1);
            assertThat(aborted.pipelineRun()).isEqualTo(model.run(2));
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.answersOf(2)).isZero();
        }
        tellTime("fails");
        assertThat(shares(2)).containsExactly(10);
        awaitServing(1);
        given().get("/v2/models/" + model.name + "/versions/2").then().statusCode(404);
    }

    @Test
    void aCandidateThatTakesOtherInputsIsTakenOffAndCostsNoRequest() {
        serveFirst(CANARY);
        try (Traffic traffic = traffic(2, WHITE)) {
            model.approve(2, TestModel.SMALLER, CANARY);
            RolloutAborted aborted = awaitAborted(2);
            traffic.stop();

            assertThat(aborted.reason()).matches("\\d+ of \\d+ requests failed at 10 %, allowed are 1.00 %");
            assertThat(traffic.failures()).isEmpty();
        }
        tellTime("takes other inputs");
        awaitServing(1);
    }

    /** As many pairs of requests as the proof takes, however long a request takes here: what is slow is told by the other one of its pair. */
    @Test
    void aCandidateThatIsSlowIsTakenOff() {
        serveFirst(CANARY);
        model.approve(2, TestModel.SLOW, CANARY.replace("requestsPerStep: 40", "requestsPerStep: 100000"));
        awaitStepped(2, 10);
        String candidates = keyOf("2");
        String champions = keyOf("1");
        for (int pair = 0; pair < MOST_PAIRS && rollout(2).path("state").equals("stepping"); pair++) {
            ask(candidates);
            ask(champions);
        }
        RolloutAborted aborted = awaitAborted(2);

        assertThat(aborted.reason())
                .matches(
                        "slower than allowed in \\d+ of \\d+ pairs of requests and \\d+ of \\d+ blocks of them at 10 %,"
                                + " allowed is 2.0 times the champion's engine time");
        tellTime("slow");
        awaitServing(1);
    }

    /** A caller whom the split gives this version. */
    private String keyOf(String version) {
        for (int i = 0; i < 10_000; i++) {
            if (ask("caller-" + i).equals(version)) {
                return "caller-" + i;
            }
        }
        throw new AssertionError("nobody gets version " + version);
    }

    /** The version that answered. */
    private String ask(String key) {
        return given().header("Driftloop-Key", key)
                .contentType("application/json")
                .body(WHITE)
                .post("/v2/models/" + model.name + "/infer")
                .then()
                .statusCode(200)
                .extract()
                .path("model_version");
    }

    @Test
    void aCandidateThatAnswersNonsenseIsTakenOffByItsLabelsAndCostsNoRequest() {
        serveFirst(CANARY);
        try (Traffic traffic = traffic(2, WHITE)) {
            model.approve(
                    2,
                    TestModel.OPPOSITE,
                    "{strategy: canary, steps: [50, 100], requestsPerStep: 100000, rollbackOn: {accuracy: 0.02}}");
            awaitStepped(2, 50);
            for (int i = 0; i < 40; i++) {
                topics.produce(model.labelled(1, i, "left"));
                topics.produce(model.labelled(2, i, "right"));
            }
            RolloutAborted aborted = awaitAborted(2);
            traffic.stop();

            assertThat(aborted.reason())
                    .matches(
                            "of \\d+ pairs of labelled predictions it alone was wrong in \\d+ and the champion alone in 0:"
                                    + " more than 2.00 % of accuracy is lost");
            assertThat(traffic.failures()).isEmpty();
        }
        tellTime("nonsense");
        awaitServing(1);
    }

    /** How long the candidate had live requests, by the facts' own times; a figure to read, no assertion. */
    private void tellTime(String candidate) {
        Instant began = steps(2).get(0).time();
        Instant off = topics.seen(RolloutAborted.class).stream()
                .filter(e ->
                        e.event().modelId().equals(model.modelId) && e.event().version() == 2)
                .map(EventEnvelope::time)
                .findFirst()
                .orElseThrow();
        System.out.printf(
                "{\"candidate\": \"%s\", \"live_to_off_ms\": %d}%n",
                candidate, Duration.between(began, off).toMillis());
    }
}
