package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.Refs;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Model cards, and the removal of artifacts that nothing names. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class CardsAndCollectionIT {

    private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");
    private static final String LOST = "lost its name";
    private static final String PLACE = "/api/2.0/mlflow-artifacts/artifacts/collected/";

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @ConfigProperty(name = "driftloop.artifacts.root")
    Path root;

    @Test
    void aCardTellsWhatIsStoredAndSaysWhatNobodyWrote() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            Loop loop = new Loop(topics, store, clock, "carded", "automatic", START);
            RunScript run = loop.trained(1);
            loop.tell(run.judged(true, null));
            loop.registered(run);
            String address = "/api/v1/models/carded/versions/1/";
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get(address + "notes").then().statusCode(200));
            assertThat(given().get(address + "card").asString())
                    .as("what the definition says")
                    .startsWith("---\nlicense: \"Apache-2.0\"\n")
                    .contains("## Intended use\n\nReading single digits on forms\n", "## License\n\nApache-2.0\n");
            given().contentType("application/json")
                    .body("{\"tags\":{\"card.intendedUse\":\"Reading digits\",\"card.license\":\"apache-2.0\"}}")
                    .patch("/api/v1/models/carded/notes")
                    .then()
                    .statusCode(200);

            String card = given().get(address + "card")
                    .then()
                    .statusCode(200)
                    .contentType("text/markdown")
                    .extract()
                    .asString();
            assertThat(card)
                    .startsWith("---\nlicense: \"apache-2.0\"\nlibrary_name: driftloop\n")
                    .contains("datasets:\n- \"carded\"\n")
                    .contains("model-index:\n- name: \"carded\"\n  results:\n  - task:\n      type: classification\n")
                    .contains("    - type: \"accuracy\"\n      value: 0.9812\n")
                    .contains("# carded, version 1\n")
                    .contains("## Intended use\n\nReading digits\n")
                    .contains("## Limits\n\n_Nobody has written this yet._\n")
                    .contains(", signed with Ed25519 by the key `sha256:5e5e", "`: admitted by `training:")
                    .contains("Trained on `carded` version 1 (content `"
                            + run.dataset().contentHash() + "`)")
                    .contains("| learningRate | 0.00137 |")
                    .contains("| accuracy | 0.9812 | not measured |")
                    .contains("| accuracy on base at least 0.97 | yes | 0.9812 >= 0.9700 |")
                    .contains("Approved by policy:automatic at ")
                    .contains("- Not known: the evaluation report is not in the artifact store");
            given().get("/api/v1/models/carded/versions/7/card").then().statusCode(404);
        }
    }

    @Test
    void contentThatLostItsNameGoesAfterTheGracePeriodAndAllElseStays() throws IOException {
        clock.set(START);
        upload("named.txt", "still named");
        upload("lost.txt", LOST);
        upload("back.txt", "comes back");
        for (String name : new String[] {"lost.txt", "back.txt"}) {
            given().delete(PLACE + name).then().statusCode(200);
        }
        old(LOST);
        old("comes back");
        old("still named");

        JsonPath first = collected(false);
        assertThat(first.getLong("removed.files")).isZero();
        assertThat(first.getLong("kept.'within the grace period'.files")).isGreaterThanOrEqualTo(2);
        clock.set(START.plus(Duration.ofDays(8)));
        JsonPath dry = collected(true);
        long files = dry.getLong("removed.files");
        assertThat(files).isGreaterThanOrEqualTo(2);
        upload("back.txt", "comes back");
        old("comes back");

        JsonPath second = collected(false);
        assertThat(second.getLong("removed.files")).isEqualTo(files - 1);
        assertThat(second.getLong("removed.bytes")).isEqualTo(dry.getLong("removed.bytes") - 10);
        assertThat(content(LOST)).doesNotExist();
        given().get(PLACE + "back.txt").then().statusCode(200).body(equalTo("comes back"));
        given().get(PLACE + "named.txt").then().statusCode(200).body(equalTo("still named"));
        given().get("/api/v1/artifact-collections/nothing")
                .then()
                .statusCode(404)
                .body("code", equalTo("artifact-collection-not-found"));
        clock.set(START);
    }

    private static JsonPath collected(boolean dryRun) {
        String id = given().contentType("application/json")
                .body("{\"dryRun\":" + dryRun + "}")
                .post("/api/v1/artifact-collections")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        given().get("/api/v1/artifact-collections/" + id).then().body("state", equalTo("done")));
        return given().get("/api/v1/artifact-collections/" + id).jsonPath();
    }

    private static void upload(String name, String content) {
        given().contentType("text/plain").body(content).put(PLACE + name).then().statusCode(200);
    }

    /** As if it had been put long ago. */
    private void old(String content) throws IOException {
        Path place = content(content);
        Files.setLastModifiedTime(
                place.resolveSibling(place.getFileName() + ".by-registry"),
                FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private Path content(String content) {
        String sha256 = Refs.hash(content);
        return root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }
}
