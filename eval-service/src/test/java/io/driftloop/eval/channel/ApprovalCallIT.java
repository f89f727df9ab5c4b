package io.driftloop.eval.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineApplied;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A version that waits for approval: a person is told where to decide, and that it was decided. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ApprovalCallIT {

    private static final ModelName MODEL = new ModelName("asked");
    private static final ModelId ID = new ModelId("m-asked");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    ArtifactStore artifacts;

    @ConfigProperty(name = "driftloop.home")
    String home;

    @Test
    void aPersonIsToldOfAVersionThatWaitsAndThatItWasApproved() throws Exception {
        try (TestTopics topics = TestTopics.ofTheService();
                Receiver receiver = new Receiver()) {
            Files.writeString(
                    Files.createDirectories(Path.of(home, "secrets")).resolve("asked"), "a secret of the test");
            ArtifactRef definition = apply(topics, receiver.url("/hook"));
            topics.produce(Facts.fact(
                    new ModelVersionRegistered(
                            ID, MODEL, 2, new PipelineRunId("run-7"), definition, true, Map.of("accuracy", 0.97), true),
                    "registry",
                    1));
            assertThat(told(receiver, "alert.opened"))
                    .contains("approval: Version 2 of asked waits for a person to approve it")
                    .contains("Nothing is lost: what serves goes on serving.")
                    .contains("version 2 passed its gates in run run-7");

            topics.produce(Facts.fact(
                    new ModelVersionApproved(ID, MODEL, 2, null, definition, definition, null, new Actor("person:ada")),
                    "registry",
                    2));
            assertThat(told(receiver, "alert.resolved")).contains("approved by person:ada");
            given().queryParam("model", "asked")
                    .get("/api/v1/alerts")
                    .then()
                    .body("items.kind", equalTo(List.of("approval")))
                    .body("items.state", equalTo(List.of("resolved")));
        }
    }

    /** The first message that says so; a message may come twice. */
    private static String told(Receiver receiver, String type) {
        await(type)
                .atMost(PATIENCE)
                .until(() -> receiver.got.stream().anyMatch(one -> one.body().contains("\"" + type + "\"")));
        return receiver.got.stream()
                .map(Receiver.Got::body)
                .filter(body -> body.contains("\"" + type + "\""))
                .findFirst()
                .orElseThrow();
    }

    private ArtifactRef apply(TestTopics topics, String url) throws Exception {
        String text = Files.readString(Path.of("../docs/examples/digits.yaml"))
                .replace("metadata: {name: digits}", "metadata: {name: asked}")
                .replace(
                        "channels: [console]",
                        "channels: [console, {webhook: {url: '" + url
                                + "', secretRef: asked, title: '{kind}: {title}'}}]");
        ArtifactRef definition = artifacts.put(text.getBytes(StandardCharsets.UTF_8), "application/yaml");
        topics.produce(Facts.fact(
                new PipelineApplied(new PipelineName("asked"), 1, MODEL, definition, new Actor("token")), "ingest", 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("pipeline", "asked")
                        .get("/api/v1/alert-channels")
                        .then()
                        .body("items.kind", equalTo(List.of("console", "webhook"))));
        return definition;
    }
}
