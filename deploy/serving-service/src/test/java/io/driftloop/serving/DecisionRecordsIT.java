package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.decision.DecisionChain;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.signing.VerifyingKey;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DecisionRecordsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "{strategy: canary, steps: [50, 100], requestsPerStep: 40, within: 24h}";
    private static final String PATIENT =
            "{strategy: canary, steps: [50, 100], requestsPerStep: 100000, within: 24h, rollbackOn: {errorRate: 0.02}}";

    @Inject
    ArtifactStore artifacts;

    @Inject
    UnitOfWork work;

    @Inject
    Session session;

    @TestHTTPResource("/")
    URI base;

    @Test
    void eachDecisionOfARolloutIsASignedRecordOfTheChain() throws JsonProcessingException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            ModelStory model = new ModelStory("decisions", topics, artifacts);
            model.approve(1, TestModel.GOOD, CANARY);
            activated(topics, model, 1);
            try (Traffic traffic = new Traffic(base, model.name, 2, TestModel.body(new int[] {255, 255}))) {
                model.approve(2, TestModel.BROKEN, CANARY);
                topics.await(RolloutAborted.class, e -> e.modelId().equals(model.modelId) && e.version() == 2);
                model.approve(3, TestModel.GOOD, CANARY);
                activated(topics, model, 3);
                traffic.stop();
                assertThat(traffic.failures()).isEmpty();
            }
            model.approve(4, TestModel.GOOD, PATIENT);
            topics.await(RolloutStepped.class, e -> e.modelId().equals(model.modelId) && e.version() == 4);
            String fourth = given().get("/api/v1/rollouts?limit=200")
                    .path("items.find { it.model == 'decisions' && it.version == 4 }.id");
            given().post("/api/v1/rollouts/" + fourth + "/pause").then().statusCode(200);
            given().post("/api/v1/rollouts/" + fourth + "/resume").then().statusCode(200);
            given().post("/api/v1/rollouts/" + fourth + "/abort").then().statusCode(200);
            model.rollBack(1, TestModel.GOOD);
            topics.await(DeploymentRolledBack.class, e -> e.modelId().equals(model.modelId));

            List<JsonNode> told = records("decisions");
            assertThat(told.stream().map(DecisionRecordsIT::words))
                    .containsExactly(
                            "activate 1 of null: 0 -> 100 by policy:rollout",
                            "start 2 of 1: 0 -> 50 by policy:rollout",
                            "takeOff 2 of 1: 50 -> 0 by policy:rollout",
                            "start 3 of 1: 0 -> 50 by policy:rollout",
                            "promote 3 of 1: 50 -> 100 by policy:rollout",
                            "start 4 of 3: 0 -> 50 by policy:rollout",
                            "pause 4 of 3: 50 -> 50 by token",
                            "resume 4 of 3: 50 -> 50 by token",
                            "abort 4 of 3: 50 -> 0 by token",
                            "rollBack 1 of 3: 0 -> 100 by ada");
            JsonNode off = told.get(2);
            assertThat(off.at("/inputs/candidateAllSteps/errors").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(off.at("/inputs/limits/errorRate").asDouble()).isEqualTo(0.01);
            JsonNode statistic = off.at("/statistics/0");
            assertThat(statistic.path("name").asText()).isEqualTo("errorsAboveLimit");
            assertThat(statistic.path("value").asDouble())
                    .isGreaterThanOrEqualTo(statistic.path("threshold").asDouble());
            assertThat(off.path("reason").asText()).contains("requests failed at 50 %");
            assertThat(told.get(4).path("generation").asLong()).isEqualTo(2);
            assertThat(verified())
                    .as("the whole chain")
                    .isEqualTo(told.get(9).path("sequence").asLong());
            assertThat(given().get("/api/v1/decision-records?rollout=" + fourth).<List<Object>>path("items"))
                    .hasSize(4);
        }
    }

    @Test
    void aStoredRecordCannotBeChangedOrRemoved() {
        for (String sql : new String[] {
            "UPDATE decision_record SET content = '{}'", "DELETE FROM decision_record", "TRUNCATE decision_record"
        }) {
            assertThatThrownBy(() -> work.run(() -> session.handle().execute(sql)))
                    .as(sql)
                    .hasMessageContaining("decision records are only appended");
        }
    }

    private static String words(JsonNode content) {
        return content.path("kind").asText() + " " + content.path("version").asInt() + " of "
                + content.path("champion").asText() + ": "
                + content.path("percentBefore").asInt() + " -> "
                + content.path("percentAfter").asInt() + " by "
                + content.path("actor").asText();
    }

    private static void activated(TestTopics topics, ModelStory model, int version) {
        topics.await(DeploymentActivated.class, e -> e.modelId().equals(model.modelId) && e.version() == version);
    }

    /** Contents about a model, in order. */
    private static List<JsonNode> records(String model) throws JsonProcessingException {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode line : export()) {
            if (line.at("/content/model").asText().equals(model)) {
                found.add(line.path("content"));
            }
        }
        return found;
    }

    private static List<JsonNode> export() throws JsonProcessingException {
        List<JsonNode> lines = new ArrayList<>();
        String cursor = "0";
        while (cursor != null) {
            JsonNode page = JSON.readTree(given().get("/api/v1/decision-records?limit=3&cursor=" + cursor)
                    .asString());
            page.path("items").forEach(lines::add);
            cursor = page.path("nextCursor").asText(null);
        }
        return lines;
    }

    /** Checks all that there is, as one does offline; how many there are. */
    private long verified() throws JsonProcessingException {
        VerifyingKey key = VerifyingKey.ofPem(given().get("/api/v1/decision-records/key")
                .then()
                .statusCode(200)
                .extract()
                .path("pem"));
        DecisionChain chain = new DecisionChain(List.of(key));
        JsonNode head =
                JSON.readTree(given().get("/api/v1/decision-records/head").asString());
        export().stream().limit(head.at("/content/count").asLong()).forEach(chain::add);
        chain.add(head);
        assertThat(chain.fault()).isEmpty();
        return chain.count();
    }
}
