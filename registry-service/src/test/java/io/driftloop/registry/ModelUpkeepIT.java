package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.RolloutId;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.RolloutAborted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to models and versions: put them out of use, describe and find them. Each test has models of its own. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class ModelUpkeepIT {

    private static final Instant START = Instant.parse("2026-05-03T12:00:00Z");
    private static final String MLFLOW = "/api/2.0/mlflow/";

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void whatServesOrMayComeToServeIsNeitherDeletedNorArchivedAndTheAnswerSaysWhatHoldsIt() {
        Loop loop = loop("held", "automatic");
        RunScript first = loop.trained(1);
        loop.tell(first.judged(true, null));
        loop.serve(first, null, 1);
        RunScript second = loop.trained(2);
        loop.tell(second.judged(true, 1));
        loop.registered(second);

        json().delete("/api/v1/models/held/versions/1")
                .then()
                .statusCode(409)
                .body("code", equalTo("model-version-held"))
                .body(
                        "detail",
                        equalTo(
                                "version 1 of model 'held' cannot be deleted: alias 'champion' names it (activate another version first)"))
                .body("holds", contains("alias 'champion' names it (activate another version first)"));
        json().post("/api/v1/models/held/versions/1/archive").then().statusCode(409);
        inCatalog("held", 2);
        mlflowDelete("held", 1)
                .statusCode(409)
                .body("error_code", equalTo("RESOURCE_CONFLICT"))
                .body("message", containsString("alias 'champion'"));
        // approved, but serving has not begun yet: no alias names it
        json().delete("/api/v1/models/held/versions/2")
                .then()
                .statusCode(409)
                .body("detail", containsString("its deployment was asked for at"));
        mlflowDelete("held", 2).statusCode(409);
        superseded(loop, second, 2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> json().body("{\"reason\":\"old\"}")
                        .post("/api/v1/models/held/versions/2/archive")
                        .then()
                        .statusCode(200)
                        .body("archived.reason", equalTo("old"))
                        .body("archived.actor", equalTo("token")));
        json().post("/api/v1/models/held/versions/2/activate")
                .then()
                .statusCode(409)
                .body("code", equalTo("model-version-archived"));
        json().post("/api/v1/models/held/versions/2/restore")
                .then()
                .statusCode(200)
                .body("archived", nullValue());

        json().delete("/api/v1/models/held/versions/2?reason=wrong%20labels")
                .then()
                .statusCode(204);
        get("/api/v1/models/held/versions/2")
                .statusCode(404)
                .body("code", equalTo("model-version-deleted"))
                .body("detail", containsString("was deleted by token at"))
                .body("detail", containsString("wrong labels"));
        get("/api/v1/models/held/versions").body("items.version", contains(1));
        get("/api/v1/models/held/compare?versions=1,2").statusCode(404);
        assertThat(topics.await(
                                ModelVersionDeleted.class,
                                e -> e.model().value().equals("held"))
                        .event()
                        .reason())
                .isEqualTo("wrong labels");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        get(MLFLOW + "model-versions/get?name=held&version=2").statusCode(404));
        RunScript third = loop.trained(3);
        loop.tell(third.judged(true, 1));
        assertThat(loop.registered(third).version()).isEqualTo(3);
    }

    @Test
    void ofTwoAtTheSameTimeOneDecides() throws Exception {
        Loop loop = loop("raced", "manual");
        for (int number = 1; number <= 3; number++) {
            RunScript run = loop.trained(number);
            loop.tell(run.judged(true, null));
            loop.registered(run);
            String version = "/api/v1/models/raced/versions/" + number;
            List<Integer> approvals = together(
                    () -> json().post(version + "/approve").statusCode(),
                    () -> json().post(version + "/approve").statusCode());
            assertThat(approvals).containsExactlyInAnyOrder(200, 409);
            superseded(loop, run, number);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> json().post(version + "/archive").then().statusCode(200));
            json().post(version + "/restore").then().statusCode(200);
            List<Integer> race = together(
                    () -> json().delete(version).statusCode(),
                    () -> json().post(version + "/activate").statusCode());
            // the deletion first: there is nothing to activate; the activation first: it holds the version
            assertThat(race).isIn(List.of(204, 404), List.of(409, 202));
        }
        assertThat(topics.awaitCount(
                        ModelVersionApproved.class, e -> e.model().value().equals("raced"), 3))
                .extracting(e -> e.event().version())
                .containsExactly(1, 2, 3);
    }

    @Test
    void anAliasThatServesHoldsVersionsOfClientsToo() {
        json().body("{\"name\":\"by hand\"}")
                .post(MLFLOW + "registered-models/create")
                .then()
                .statusCode(200);
        json().body("{\"name\":\"by hand\",\"source\":\"s3://bucket/m\"}")
                .post(MLFLOW + "model-versions/create")
                .then()
                .statusCode(200);
        String alias = "{\"name\":\"by hand\",\"alias\":\"champion\",\"version\":\"1\"}";
        json().body(alias).post(MLFLOW + "registered-models/alias").then().statusCode(200);
        mlflowDelete("by hand", 1).statusCode(409).body("message", containsString("alias 'champion' names it"));
        json().body("{\"name\":\"by hand\"}")
                .delete(MLFLOW + "registered-models/delete")
                .then()
                .statusCode(409)
                .body("message", containsString("alias 'champion' names version 1"));
        json().body("{\"name\":\"by hand\",\"version\":\"1\",\"stage\":\"Archived\"}")
                .post(MLFLOW + "model-versions/transition-stage")
                .then()
                .statusCode(409);
        json().body(alias).delete(MLFLOW + "registered-models/alias").then().statusCode(200);
        mlflowDelete("by hand", 1).statusCode(200);
    }

    @Test
    void notesAreChangedWithWhoAndWhenAndFoundByTheBeginningsOfTheirWords() {
        Loop loop = loop("noted", "automatic");
        RunScript run = loop.trained(1);
        loop.tell(run.judged(true, null));
        loop.registered(run);
        inCatalog("noted", 1);

        patch(
                        "/api/v1/models/noted/notes",
                        "{\"description\":\"Reads zebrafish counts\",\"tags\":{\"team\":\"aquarium\"}}")
                .statusCode(200)
                .body("tags.team", equalTo("aquarium"));
        patch(
                        "/api/v1/models/noted/versions/1/notes",
                        "{\"description\":\"first with Größe\",\"tags\":{\"data\":\"clean\"}}")
                .statusCode(200)
                .body("version", equalTo(1));
        json().body("{\"name\":\"noted\",\"key\":\"team\",\"value\":\"lab\"}")
                .post(MLFLOW + "registered-models/set-tag")
                .then()
                .statusCode(200);
        patch("/api/v1/models/noted/notes", "{\"tags\":{\"team\":null}}").body("tags.team", nullValue());
        patch("/api/v1/models/noted/notes", "{\"tags\":{\"team\":null}}").statusCode(200);

        get("/api/v1/models/noted/notes/edits")
                .body("items.field", contains("tags.team", "tags.team", "tags.team", "description"))
                .body("items.before", contains("lab", "aquarium", null, null))
                .body("items.after", contains(null, "lab", "aquarium", "Reads zebrafish counts"))
                .body("items.actor", contains("token", "token", "token", "token"));
        get("/api/v1/models/noted/notes/edits?version=1&limit=1").body("items", hasSize(1));

        find("zebra").body("items.model", contains("noted")).body("items[0].version", nullValue());
        find("GRÖßE first").body("items.version", contains(1));
        find("aquarium").body("items", hasSize(0));
        // names count more than descriptions; learning rates are parameters of the version's run
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> find("noted learningRate 00137").body("items.version", contains(1)));
        find("noted zebrafish nothing").body("items", hasSize(0));
        String cursor = given().queryParam("q", "noted")
                .queryParam("limit", 1)
                .get("/api/v1/model-search")
                .then()
                .body("items.model", contains("noted"))
                .extract()
                .path("nextCursor");
        given().queryParam("q", "noted")
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/api/v1/model-search")
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
        patch("/api/v1/models/noted/versions/9/notes", "{\"description\":\"x\"}")
                .statusCode(404)
                .body("code", equalTo("registered-version-not-found"));
        patch("/api/v1/models/noted/versions/0/notes", "{\"description\":\"x\"}")
                .statusCode(404);
        patch("/api/v1/models/noted/notes", "{\"tags\":{\"\":\"x\"}}").statusCode(400);
        patch("/api/v1/models/noted/notes", "{\"tags\":{\"a\":\"\\u0000\"}}").statusCode(400);
        patch("/api/v1/models/noted/notes", "{\"tags\":7}").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE catalog_text; --",
                "a:* & !b",
                "\\",
                "(((",
                "x'y\\z",
                "<->",
                "%",
                "\u0000abc",
                "a|b",
                "𝄞 größe"
            })
    void anyTextCanBeSearchedFor(String text) {
        int status = given().queryParam("q", text).get("/api/v1/model-search").statusCode();
        assertThat(status).isEqualTo(text.matches(".*[a-zA-Z].*") ? 200 : 400);
        given().queryParam("q", "a")
                .queryParam("cursor", text)
                .get("/api/v1/model-search")
                .then()
                .statusCode(400);
    }

    private static List<Integer> together(Callable<Integer> one, Callable<Integer> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = both.submit(() -> {
                start.await();
                return one.call();
            });
            Future<Integer> second = both.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } finally {
            both.shutdownNow();
        }
    }

    /** Serving took the version's rollout off before it began. */
    private static void superseded(Loop loop, RunScript run, int version) {
        ModelVersionRegistered registered = loop.registered(run);
        loop.tell(loop.teller()
                .after(1)
                .by(
                        "serving",
                        new RolloutAborted(
                                new RolloutId("ro-" + run.run() + "-" + version),
                                registered.modelId(),
                                registered.model(),
                                version,
                                null,
                                run.run(),
                                new Actor("token"),
                                "superseded")));
    }

    private static void inCatalog(String model, int version) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> get(MLFLOW + "model-versions/get?name=" + model + "&version=" + version)
                        .statusCode(200));
    }

    private static ValidatableResponse mlflowDelete(String model, int version) {
        return json().body("{\"name\":\"" + model + "\",\"version\":\"" + version + "\"}")
                .delete(MLFLOW + "model-versions/delete")
                .then();
    }

    private static ValidatableResponse find(String text) {
        return given().queryParam("q", text).get("/api/v1/model-search").then().statusCode(200);
    }

    private static ValidatableResponse patch(String address, String body) {
        return json().body(body).patch(address).then();
    }

    private static ValidatableResponse get(String address) {
        return given().urlEncodingEnabled(false).get(address).then();
    }

    private static RequestSpecification json() {
        return given().contentType("application/json").urlEncodingEnabled(false);
    }

    private Loop loop(String name, String approve) {
        return new Loop(topics, store, clock, name, approve, START);
    }
}
