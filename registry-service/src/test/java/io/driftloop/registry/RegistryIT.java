package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RollbackRequested;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.Lineage;
import io.driftloop.registry.story.DriftScript;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.ServingScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry against real topics and a real database; each test has a model of its own. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class RegistryIT {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @Inject
    Lineage lineage;

    @Inject
    Facts facts;

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
    void aVerdictToldTwiceMakesOneVersionAndOneFactEach() {
        Loop loop = loop("twice", "automatic");
        RunScript run = loop.trained(1);
        EventEnvelope<PipelineEvent> verdict = run.judged(true, null);
        loop.tell(verdict);
        loop.registered(run);
        loop.tell(verdict);
        // the same verdict as another fact: the inbox lets it pass, the registration must not
        loop.tell(loop.teller().by("eval", verdict.event()));
        RunScript after = loop.trained(2);
        loop.tell(after.judged(false, null));
        loop.registered(after);

        given().get("/api/v1/models/twice/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items.state.name", contains("rejected", "approved"))
                .body("items[1].state.actor", equalTo("policy:automatic"))
                .body("items[1].metrics.'accuracy'", equalTo(0.9812f))
                .body("items[1].training.hyperparameters.learningRate", equalTo("0.00137"))
                .body("items[0].state.reason", startsWith("gate failed: accuracy on base at least 0.97"));
        assertThat(topics.awaitCount(
                        ModelVersionRegistered.class, e -> e.model().value().equals("twice"), 2))
                .extracting(e -> e.event().version())
                .containsExactly(1, 2);
        EventEnvelope<ModelVersionApproved> approved =
                topics.await(ModelVersionApproved.class, e -> e.model().value().equals("twice"));
        assertThat(approved.causation()).isEqualTo(verdict.id());
        assertThat(approved.pipelineRun()).isEqualTo(run.run());
        assertThat(approved.event().definition()).isEqualTo(run.definition());
    }

    @Test
    void aStaleGenerationMovesNothingAndTheHistoryAnswersForAnyTime() {
        Loop loop = loop("stale", "automatic");
        RunScript first = loop.trained(1);
        loop.tell(first.judged(true, null));
        loop.serve(first, null, 1);
        Instant between = loop.teller().after(30).now();
        RunScript second = loop.trained(2);
        loop.tell(second.judged(true, 1));
        loop.serve(second, 1, 3);
        ServingScript serving = loop.serving(loop.registered(first).modelId());
        loop.tell(serving.activated(1, 2, 2, null));
        loop.tell(serving.activated(1, 2, 3, null));
        loop.tell(serving.rolledBack(2, 1, 4));
        topics.await(ModelAliasMoved.class, e -> e.model().value().equals("stale") && e.generation() == 4);

        given().get("/api/v1/models/stale/aliases/champion/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2, 1))
                .body("items.generation", contains(4, 3, 1))
                .body("items.cause", contains("rolled-back", "activated", "activated"));
        given().queryParam("at", between.toString())
                .get("/api/v1/models/stale/aliases/champion/history")
                .then()
                .body("items.version", contains(1));
        given().queryParam("at", START.toString())
                .get("/api/v1/models/stale/aliases/champion/history")
                .then()
                .body("items", hasSize(0));
        given().get("/api/v1/models").then().body("items.find { it.name == 'stale' }.champion", is(1));
    }

    @Test
    void aPersonApprovesComparesAndAsksForARollback() {
        Loop loop = loop("byhand", "manual");
        RunScript first = loop.trained(1);
        loop.tell(first.judged(true, null));
        loop.registered(first);

        given().get("/api/v1/models/byhand/versions/1").then().body("state.name", equalTo("registered"));
        given().post("/api/v1/models/byhand/versions/1/activate")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("model-version-not-approved"));
        given().post("/api/v1/models/byhand/versions/1/approve")
                .then()
                .statusCode(200)
                .body("state.name", equalTo("approved"));
        given().post("/api/v1/models/byhand/versions/1/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("model-version-decided"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/audit?policies=false&limit=200")
                        .then()
                        .body("items.findAll { it.subjectId == 'byhand@1' }.action", contains("version-approved"))
                        .body("items.findAll { it.subjectId == 'byhand@1' }.actor", contains("token")));
        String newestEntry = given().get("/api/v1/audit?limit=1").path("nextCursor");
        given().get("/api/v1/audit?limit=1&cursor=" + newestEntry)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        given().get("/api/v1/audit?limit=1&cursor=nobody")
                .then()
                .statusCode(400)
                .body("code", equalTo("audit-request-invalid"));
        loop.serve(first, null, 1);
        RunScript second = loop.trained(2);
        loop.tell(second.judged(true, 1));
        loop.registered(second);
        given().post("/api/v1/models/byhand/versions/2/approve").then().statusCode(200);
        loop.serve(second, 1, 2);

        given().get("/api/v1/models/byhand/compare?versions=1,2")
                .then()
                .statusCode(200)
                .body("metrics.find { it.name == 'recent.accuracy' }.values", contains(null, 0.9563f))
                .body("metrics.find { it.name == 'accuracy' }.differs", is(false));
        given().contentType("application/json")
                .body("{\"reason\":\"looks odd\"}")
                .post("/api/v1/models/byhand/rollback")
                .then()
                .statusCode(202)
                .body("version", equalTo(1));
        assertThat(topics.await(RollbackRequested.class, e -> e.model().value().equals("byhand"))
                        .event())
                .extracting(RollbackRequested::toVersion, RollbackRequested::reason)
                .containsExactly(1, "looks odd");
        given().get("/api/v1/models/nobody/versions").then().statusCode(404).body("code", equalTo("model-not-found"));
    }

    @Test
    void whatAPipelineMakesIsARunAndAVersionForTrackingClientsAndItsChampionIsReadOnlyThere() {
        Loop loop = loop("tracked", "automatic");
        RunScript run = loop.trained(1);
        loop.tell(run.judged(true, null));
        loop.serve(run, null, 1);
        String api = "/api/2.0/mlflow/";
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(api + "registered-models/alias?name=tracked&alias=champion")
                        .then()
                        .statusCode(200)
                        .body("model_version.version", equalTo("1")));
        String tracked = given().get(api + "model-versions/get?name=tracked&version=1")
                .jsonPath()
                .getString("model_version.run_id");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(api + "runs/get?run_id=" + tracked)
                        .then()
                        .statusCode(200)
                        .body("run.info.status", equalTo("FINISHED"))
                        .body("run.data.params.find { it.key == 'learningRate' }.value", equalTo("0.00137"))
                        .body("run.data.metrics.find { it.key == 'base.accuracy' }.value", equalTo(0.9812f)));
        given().get(api + "artifacts/list?path=model&run_id=" + tracked)
                .then()
                .body("files.path", contains("model/package.zip"));
        given().contentType("application/json")
                .body("{\"name\":\"tracked\",\"alias\":\"champion\",\"version\":\"1\"}")
                .post(api + "registered-models/alias")
                .then()
                .statusCode(400)
                .body("message", org.hamcrest.Matchers.containsString("/api/v1/models/tracked/versions/1/activate"));
        given().contentType("application/json")
                .body("{\"name\":\"tracked\",\"source\":\"s3://bucket/m\"}")
                .post(api + "model-versions/create")
                .then()
                .statusCode(200)
                .body("model_version.version", equalTo("2"));
    }

    @Test
    void theLineageTellsTheWholeStoryAndIsTheSameAfterARebuild() {
        Loop loop = loop("story", "automatic");
        DriftScript drift = loop.twoChampions();
        RunScript second = loop.run(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().accept("application/json")
                        .get("/api/v1/events?limit=1000")
                        .then()
                        .body(
                                "items.findAll { it.name == 'AlertResolved' && it.aggregate == 'drift/"
                                        + drift.modelId() + "' }",
                                hasSize(1)));

        given().get("/api/v1/lineage/model-version/story@2")
                .then()
                .statusCode(200)
                .body("causes.cause.kind", hasItem("alert"))
                .body("causes.cause.id", hasItem(drift.alert().value()))
                .body("causes.cause.id", hasItem("story@1"))
                .body("effects.effect.id", hasItem("story#2"));
        given().accept("application/json")
                .get("/api/v1/events?run=" + second.run() + "&limit=3")
                .then()
                .body("items.pipelineRun", everyItem(equalTo(second.run().value())))
                .body("items", hasSize(3));

        awaitAllFacts();
        String before = lineage.digest();
        assertThat(lineage.rebuild()).isEqualTo(before);
        assertThat(lineage.digest()).isEqualTo(before);
        given().post("/api/v1/lineage/rebuild").then().statusCode(200).body("digest", equalTo(before));
    }

    @Test
    void anIncidentIsToldWithTheSecondsOfEachLeg() {
        Loop loop = loop("mended", "automatic");
        DriftScript drift = loop.twoChampions();
        String id = drift.incident().value();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/incidents/" + id)
                        .then()
                        .statusCode(200)
                        .body("hops.name", hasItem("AlertResolved")));

        given().get("/api/v1/incidents/" + id)
                .then()
                .body("incident.state", equalTo("repaired"))
                .body("incident.repairedBy", is(2))
                .body("incident.secondsToRepair", is(107.48f))
                .body(
                        "incident.legs.name",
                        contains("noticed", "decided", "trained", "judged", "approved", "rolled-out"))
                .body("incident.legs.seconds", contains(1.1f, 58.2f, 40.34f, 2.7f, 0.04f, 5.1f))
                .body("incident.pipelineRuns", contains(loop.run(2).run().value()))
                .body("hops[0].name", equalTo("DriftDetected"))
                .body("hops.find { it.name == 'ModelVersionApproved' }.sinceOnset", is(102.38f))
                .body("hops.find { it.name == 'ModelVersionApproved' }.sincePrevious", is(0.0f));
        given().get("/api/v1/incidents?model=mended&limit=1")
                .then()
                .body("items.id", contains(id))
                .body("nextCursor", equalTo(null));
        given().get("/api/v1/lineage/incident/" + id)
                .then()
                .body("causes[0].cause.id", equalTo(drift.alert().value()));
        given().get("/api/v1/incidents/nobody").then().statusCode(404).body("code", equalTo("incident-not-found"));
        given().get("/api/v1/incidents?limit=0")
                .then()
                .statusCode(400)
                .body("code", equalTo("incident-request-invalid"));
        given().get("/api/v1/incidents?cursor=nobody").then().statusCode(400);
    }

    @Test
    void everyFactIsKeptOnceHoweverOftenItComes() {
        Loop loop = loop("once", "automatic");
        RunScript run = loop.trained(1);
        List<EventEnvelope<PipelineEvent>> again = List.of(run.judged(true, null));
        loop.tell(again);
        loop.registered(run);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(names(run)).contains("ModelVersionApproved", "EvaluationCompleted"));
        List<String> before = names(run);
        loop.tell(again);
        loop.tell(again);
        RunScript fence = loop.trained(2);
        loop.tell(fence.judged(true, null));
        loop.registered(fence);

        assertThat(names(run))
                .isEqualTo(before)
                .filteredOn("EvaluationCompleted"::equals)
                .hasSize(1);
    }

    /** Waits until the projection has seen what the topics hold, each fact once. */
    private void awaitAllFacts() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            long told = topics.all().stream()
                    .map(fact -> fact.source() + fact.aggregate().key() + "#" + fact.sequence())
                    .distinct()
                    .count();
            assertThat(facts.tally().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(told);
        });
    }

    private static List<String> names(RunScript run) {
        return given().accept("application/json")
                .get("/api/v1/events?limit=1000&run=" + run.run())
                .jsonPath()
                .getList("items.name", String.class);
    }

    private Loop loop(String name, String approve) {
        return new Loop(topics, store, clock, name, approve, START);
    }
}
