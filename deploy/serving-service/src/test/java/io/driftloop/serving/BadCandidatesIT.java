package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Candidates that err, are slow or answer nonsense, under steady requests: each is off, the champion serves, and no client has noticed. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadCandidatesIT {
    private static final String CANARY =
            "{strategy: canary, steps: [10, 50, 100], requestsPerStep: 40, within: 24h, rollbackOn: {errorRate: 0.01, latencyVsChampion: 2.0}}";
    private static final String WHITE = TestModel.body(new int[] {255, 255});

    @Inject
    ArtifactStore artifacts;

    @TestHTTPResource("/")
    URI base;

    private TestTopics topics;
    private ModelStory model;

    @BeforeEach
    void beginStory(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        topics = TestTopics.ofTheService();
        model = new ModelStory(name.substring(0, Math.min(60, name.length())), topics, artifacts);
    }

    @AfterEach
    void endStory() {
        topics.close();
    }

    @Test
    void aCandidateThatFailsIsTakenOffAndCostsNoRequest() {
        model.approve(1, TestModel.GOOD, CANARY);
        awaitServing(1);
        try (Traffic traffic = new Traffic(base, model.name, 4, WHITE)) {
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
        assertThat(topics.seen(RolloutStepped.class))
                .filteredOn(e ->
                        e.event().modelId().equals(model.modelId) && e.event().version() == 2)
                .extracting(e -> e.event().percent())
                .containsExactly(10);
        awaitServing(1);
        given().get("/v2/models/" + model.name + "/versions/2").then().statusCode(404);
    }

    @Test
    void aCandidateThatIsSlowIsTakenOff() {
        model.approve(1, TestModel.GOOD, CANARY);
        awaitServing(1);
        try (Traffic traffic = new Traffic(base, model.name, 2, WHITE)) {
            model.approve(2, TestModel.SLOW, CANARY);
            RolloutAborted aborted = awaitAborted(2);
            traffic.stop();

            // a step that is not the last one asks for no proof of speed, so that a small share may grow once before
            // the pairs suffice
            assertThat(aborted.reason())
                    .matches(
                            "slower than allowed in (\\d+) of \\d+ pairs of requests and \\d+ of \\d+ blocks of them at (10|50) %,"
                                    + " allowed is 2.0 times the champion's engine time");
            assertThat(traffic.failures()).isEmpty();
        }
        tellTime("slow");
        awaitServing(1);
    }

    @Test
    void aCandidateThatAnswersNonsenseIsTakenOffByItsLabelsAndCostsNoRequest() {
        model.approve(1, TestModel.GOOD, CANARY);
        awaitServing(1);
        try (Traffic traffic = new Traffic(base, model.name, 2, WHITE)) {
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
        Instant began = topics.seen(RolloutStepped.class).stream()
                .filter(e ->
                        e.event().modelId().equals(model.modelId) && e.event().version() == 2)
                .map(EventEnvelope::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
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

    private void awaitServing(int version) {
        await("version " + version + " of " + model.name)
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    Response response = given().get("/v2/models/" + model.name);
                    return response.statusCode() == 200
                            && response.path("versions").equals(List.of(String.valueOf(version)));
                });
    }

    private RolloutAborted awaitAborted(int version) {
        return topics.await(RolloutAborted.class, e -> e.modelId().equals(model.modelId) && e.version() == version)
                .event();
    }

    private void awaitStepped(int version, int percent) {
        topics.await(
                RolloutStepped.class,
                e -> e.modelId().equals(model.modelId) && e.version() == version && e.percent() == percent);
    }
}
