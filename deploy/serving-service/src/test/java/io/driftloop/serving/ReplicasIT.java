package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.wiring.UlidSource;
import io.driftloop.testkit.Replica;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestStack;
import io.driftloop.testkit.TestTopics;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the service on one database and one broker. Budget: 3 minutes on two quiet cores. */
@Tag("slow")
class ReplicasIT {
    private static final int KEYS = 100;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final String BODY = TestModel.body(new int[] {255, 0});

    @TempDir
    static Path home;

    private final Map<String, Replica> replicas = new TreeMap<>();
    private TestTopics topics;
    private ModelStory model;

    @BeforeEach
    void startTwo() throws Exception {
        Replica.Place place =
                new Replica.Place(TestStack.freshDatabase(), TestStack.bootstrap(), TestStack.topicPrefix(), home);
        for (String name : List.of("one", "two")) {
            replicas.put(name, Replica.start(name, place));
        }
        topics = new TestTopics(place.bootstrap(), place.topicPrefix());
        model = new ModelStory(
                "replicated",
                topics,
                new FileArtifactStore(home.resolve("artifacts"), new UlidSource(Clock.systemUTC(), new Random())));
    }

    @AfterEach
    void stopThem() throws InterruptedException {
        topics.close();
        for (Replica replica : replicas.values()) {
            replica.kill();
        }
    }

    @Test
    void bothServeTheSameSplitChangeItWithinASecondAndJudgeByWhatBothCounted() {
        model.approve(1, TestModel.GOOD, "{strategy: replace}");
        topics.await(DeploymentActivated.class, e -> e.modelId().equals(model.modelId));
        replicas.keySet()
                .forEach(name -> await(name)
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> at(name).get("/v2/models/replicated").statusCode() == 200));
        model.approve(2, TestModel.GOOD, "{strategy: canary, advance: manual, steps: [50, 100], requestsPerStep: 1}");
        topics.await(RolloutStepped.class, e -> e.modelId().equals(model.modelId) && e.percent() == 50);
        String id = at("one").get("/api/v1/rollouts").path("items.find { it.version == 2 }.id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> split("one").containsValue("2") && split("two").containsValue("2"));

        Map<String, String> split = split("one");
        assertThat(split("two")).isEqualTo(split);
        int candidates = (int) split.values().stream().filter("2"::equals).count();
        assertThat(candidates).as("about half of %d keys", KEYS).isBetween(30, 70);
        for (int pass = 0; pass < 10; pass++) {
            assertThat(split("two")).isEqualTo(split);
        }
        await("ten times the candidate's share at the second, seen by the first, which had far fewer itself")
                .atMost(Duration.ofMinutes(1))
                .until(() -> counted("one", id) >= 10L * candidates && counted("one", id) == counted("two", id));

        String champions = split.entrySet().stream()
                .filter(entry -> entry.getValue().equals("1"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        at("one")
                .header("Authorization", "Bearer " + StackResource.TOKEN)
                .post("/api/v1/rollouts/" + id + "/advance")
                .then()
                .statusCode(200);
        Map<String, Long> changed = new TreeMap<>();
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).until(() -> {
            for (String name : replicas.keySet()) {
                if (!changed.containsKey(name) && version(name, champions).equals("2")) {
                    changed.put(name, System.nanoTime());
                }
            }
            return changed.size() == 2;
        });
        assertThat(Math.abs(changed.get("one") - changed.get("two")))
                .as("what the service promises")
                .isLessThan(SECOND_NANOS);
    }

    private long counted(String replica, String rollout) {
        return at(replica).get("/api/v1/rollouts/" + rollout).jsonPath().getLong("counts.candidateRequests");
    }

    /** Who answers each of the keys at a replica. */
    private Map<String, String> split(String replica) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < KEYS; i++) {
            found.put("customer-" + i, version(replica, "customer-" + i));
        }
        return found;
    }

    private String version(String replica, String key) {
        return at(replica)
                .header("Driftloop-Key", key)
                .contentType("application/json")
                .body(BODY)
                .post("/v2/models/replicated/infer")
                .path("model_version");
    }

    private RequestSpecification at(String replica) {
        return given().baseUri("http://127.0.0.1").port(replicas.get(replica).port());
    }
}
