package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A model named like the test, told of as the other services do, and what is awaited of its rollouts. */
abstract class RolloutFixture {
    static final String REPLACE = "{strategy: replace}";
    static final String CANARY =
            "{strategy: canary, steps: [10, 50, 100], requestsPerStep: 40, within: 24h, rollbackOn: {errorRate: 0.01, latencyVsChampion: 2.0}}";
    static final String WHITE = TestModel.body(new int[] {255, 255});

    @Inject
    ArtifactStore artifacts;

    @TestHTTPResource("/")
    URI base;

    TestTopics topics;
    ModelStory model;

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

    /** For requests without a break: each test reads the whole log. */
    void logLittle() {
        model.monitored("{falseAlarmsPerWeek: 1, channels: [console], log: {share: 0.01}}");
    }

    /** Version 1 is approved and serves alone. */
    EventEnvelope<ModelVersionApproved> serveFirst(String deploy) {
        EventEnvelope<ModelVersionApproved> approved = model.approve(1, TestModel.GOOD, deploy);
        awaitServing(1);
        return approved;
    }

    /** Clients that ask for the model. */
    Traffic traffic(int clients, String body) {
        return new Traffic(base, model.name, clients, body);
    }

    /** Until a version serves alone. */
    void awaitServing(int version) {
        await("version " + version + " of " + model.name)
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    Response response = given().get("/v2/models/" + model.name);
                    return response.statusCode() == 200
                            && response.path("versions").equals(List.of(String.valueOf(version)));
                });
    }

    /** The id of a version's rollout, once it is in a state. */
    String awaitRollout(int version, String state) {
        await("rollout of version " + version + " is " + state)
                .atMost(Duration.ofMinutes(1))
                .until(() -> state.equals(rollout(version).path("state")));
        return rollout(version).path("id");
    }

    /** A version's rollout over HTTP. */
    Response rollout(int version) {
        String id = given().get("/api/v1/rollouts?limit=200")
                .path("items.find { it.model == '" + model.name + "' && it.version == " + version + " }?.id");
        return given().get("/api/v1/rollouts/" + id);
    }

    EventEnvelope<DeploymentActivated> awaitActivated(int version) {
        return topics.await(
                DeploymentActivated.class, e -> e.modelId().equals(model.modelId) && e.version() == version);
    }

    RolloutAborted awaitAborted(int version) {
        return topics.await(RolloutAborted.class, e -> e.modelId().equals(model.modelId) && e.version() == version)
                .event();
    }

    void awaitStepped(int version, int percent) {
        topics.await(
                RolloutStepped.class,
                e -> e.modelId().equals(model.modelId) && e.version() == version && e.percent() == percent);
    }

    /** The steps of a version that were told, in order. */
    List<EventEnvelope<RolloutStepped>> steps(int version) {
        return topics.seen(RolloutStepped.class).stream()
                .filter(e ->
                        e.event().modelId().equals(model.modelId) && e.event().version() == version)
                .toList();
    }

    /** Their shares of the traffic. */
    List<Integer> shares(int version) {
        return steps(version).stream().map(e -> e.event().percent()).toList();
    }
}
