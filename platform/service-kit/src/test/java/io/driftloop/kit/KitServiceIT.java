package io.driftloop.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class KitServiceIT {

    @Test
    void becomesReadyWithDatabaseTopicsAndPartitions() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.name", hasItem("driftloop events"))
                        .body("status", equalTo("UP")));
    }

    @Test
    void anEventBecomesWorkAndTheWorkTellsAnEventThatNamesItsCause() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            PipelineRunId run = new PipelineRunId("run-1");
            PipelineRunCancelled event =
                    new PipelineRunCancelled(run, new PipelineName("sample"), new Actor("token"), "test");
            topics.produce(new EventEnvelope<>(
                    new EventId("event-1"),
                    "/driftloop/other",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    new Aggregate("pipeline-run", "run-1"),
                    1,
                    run,
                    null,
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    event));

            EventEnvelope<PipelineRunCompleted> told = topics.await(PipelineRunCompleted.class);

            assertThat(told.causation()).isEqualTo(new EventId("event-1"));
            assertThat(told.pipelineRun()).isEqualTo(run);
            assertThat(told.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            assertThat(told.source()).isEqualTo("/driftloop/kit");
            assertThat(told.sequence()).isEqualTo(1);
        }
    }
}
