package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people look at in the registry; each test has a model of its own. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class ModelBrowsingIT {

    private static final Instant START = Instant.parse("2026-05-02T12:00:00Z");

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
    void whoWasChampionAtATimeIsAnsweredWithWhoApprovedItAndTheDataItWasMadeOf() {
        Loop loop = loop("whowhen", "automatic");
        RunScript first = loop.trained(1);
        loop.tell(first.judged(true, null));
        loop.serve(first, null, 1);
        Instant between = loop.teller().after(30).now();
        RunScript second = loop.trained(2);
        loop.tell(second.judged(true, 1));
        loop.serve(second, 1, 2);

        String alias = "/api/v1/models/whowhen/aliases/champion";
        String moved = given().get(alias + "/history?limit=1").jsonPath().getString("items[0].at");
        get(alias + "?at=" + between)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("until", equalTo(moved))
                .body("cause", equalTo("activated"))
                .body("movedBy", equalTo("policy:rollout"))
                .body("decision.name", equalTo("approved"))
                .body("decision.actor", equalTo("policy:automatic"))
                .body("dataset.dataset", equalTo("whowhen"))
                .body("dataset.version", equalTo(1))
                .body("pipelineRun", equalTo(first.run().value()))
                .body("metrics.accuracy", closeTo(0.9812, 1e-12));
        get(alias).body("version", equalTo(2)).body("until", nullValue()).body("since", equalTo(moved));
        get(alias + "?at=" + START)
                .statusCode(404)
                .body("code", equalTo("model-alias-empty"))
                .body(
                        "detail",
                        containsString("'champion' of model 'whowhen' named no version at 2026-05-02T12:00:00Z"));
        get(alias + "?at=yesterday").statusCode(400).body("code", equalTo("model-request-invalid"));
        get("/api/v1/models/whowhen/aliases/best").statusCode(404).body("code", equalTo("model-alias-not-found"));
        // the rollout's candidate: version 2 until it served
        get("/api/v1/models/whowhen/aliases/challenger/history")
                .body("items.version", contains(null, 2, null, 1))
                .body("items.cause", contains("ended", "started", "ended", "started"));
        get("/api/v1/models/whowhen/aliases/challenger").statusCode(404);
        String cursor = get(alias + "/history?limit=1").extract().path("nextCursor");
        get(alias + "/history?limit=1&cursor=" + cursor)
                .body("items.version", contains(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void comparedVersionsShowDifferencesArchitectureAndConfusionAndSayWhatIsMissing() throws IOException {
        Loop loop = loop("sidebyside", "automatic");
        RunScript first = loop.trained(1);
        loop.tell(reported(first.judged(true, null), """
                {"slices": [{"slice": "base", "candidate": {"confusion": {"classes": ["0", "1"], "counts": [[48, 2], [5, 45]]}}}],
                 "network": [{"layer": "input", "output": [1, 28, 28], "parameters": 0},
                             {"layer": "flatten", "output": [784], "parameters": 0},
                             {"layer": "dense: 10 units, softmax", "output": [10], "parameters": 7850}]}"""));
        loop.registered(first);
        RunScript second = loop.run(2);
        loop.tell(second.started(RunScript.byHand()));
        loop.tell(second.judged(false, 1));
        loop.registered(second);

        get("/api/v1/models/sidebyside/compare?versions=1,2")
                .statusCode(200)
                .body("metrics.find { it.name == 'accuracy' }.values", contains(0.9812, 0.9312))
                .body("metrics.find { it.name == 'accuracy' }.differences[1]", closeTo(-0.05, 1e-12))
                .body("metrics.find { it.name == 'recent.loss' }.values", contains(null, 0.142))
                .body("metrics.find { it.name == 'recent.loss' }.differences", contains(null, null))
                .body("data.find { it.name == 'version' }.values", contains("1", "2"))
                .body("data.find { it.name == 'rows.base' }.values", contains("2000", "2000"))
                .body("training.find { it.name == 'parameters' }.values", contains(93322.0, null))
                .body(
                        "architecture.values",
                        contains(
                                java.util.Arrays.asList("input → [1, 28, 28]", "flatten"),
                                java.util.Arrays.asList("flatten → [784]", "dense: 10 units, softmax"),
                                java.util.Arrays.asList("dense: 10 units, softmax → [10], 7850 parameters", null)))
                .body("architecture.differs", contains(true, true, true))
                .body("confusions.slice", contains("base"))
                .body("confusions[0].matrices[0].counts[1]", contains(5, 45))
                .body("confusions[0].matrices[1]", nullValue())
                .body("missing.'1'", hasItem("not measured on recent.loss"))
                .body("missing.'2'", hasItem("training has not told hyper-parameters and speed"))
                .body("missing.'2'", hasItem("the evaluation report is not in the artifact store"));
        for (String wrong : new String[] {"1", "1,1", "1,x", "1,2,3,4,5,6,7,8,9,10,11", ""}) {
            get("/api/v1/models/sidebyside/compare?versions=" + wrong)
                    .statusCode(400)
                    .body("code", equalTo("model-request-invalid"));
        }
        get("/api/v1/models/sidebyside/compare?versions=1,7")
                .statusCode(404)
                .body("code", equalTo("model-version-not-found"));

        get("/api/v1/models/sidebyside/metrics/accuracy")
                .body("points.version", contains(1, 2))
                .body("points.value", contains(0.9812, 0.9312))
                .body("points.state", contains("approved", "rejected"))
                .body("missing", hasSize(0));
        get("/api/v1/models/sidebyside/metrics/recent.accuracy?limit=1")
                .body("points.value", contains(0.9563))
                .body("nextCursor", equalTo("2"));
        get("/api/v1/models/sidebyside/metrics/recent.accuracy?cursor=2").body("missing", contains(1));
        get("/api/v1/models/sidebyside/metrics")
                .body(
                        "items",
                        contains("accuracy", "f1.macro", "loss", "recent.accuracy", "recent.f1.macro", "recent.loss"));
        get("/api/v1/models/sidebyside/metrics/auc").statusCode(404).body("code", equalTo("model-metric-not-found"));

        String next = get("/api/v1/models/sidebyside/versions?limit=1")
                .body("items.version", contains(2))
                .extract()
                .path("nextCursor");
        get("/api/v1/models/sidebyside/versions?limit=1&cursor=" + next)
                .body("items.version", contains(1))
                .body("nextCursor", nullValue());
        get("/api/v1/models?limit=1&cursor=sidebysid").body("items.name", contains("sidebyside"));
        get("/api/v1/models?cursor=%20").statusCode(400);
    }

    /** The verdict with a report that is in the store. */
    private EventEnvelope<PipelineEvent> reported(EventEnvelope<PipelineEvent> verdict, String report)
            throws IOException {
        EvaluationCompleted e = (EvaluationCompleted) verdict.event();
        ArtifactRef stored = store.put(report.getBytes(StandardCharsets.UTF_8), "application/json");
        EvaluationCompleted told = new EvaluationCompleted(
                e.evaluation(),
                e.pipelineRun(),
                e.pipeline(),
                e.model(),
                e.definition(),
                e.dataset(),
                e.trainingRun(),
                e.modelPackage(),
                e.passed(),
                e.gates(),
                e.slices(),
                e.championVersion(),
                e.baseline(),
                stored);
        return new EventEnvelope<>(
                verdict.id(),
                verdict.source(),
                verdict.time(),
                verdict.aggregate(),
                verdict.sequence(),
                verdict.pipelineRun(),
                verdict.causation(),
                verdict.traceparent(),
                told);
    }

    private static ValidatableResponse get(String address) {
        return given().config(io.restassured.RestAssured.config()
                        .jsonConfig(io.restassured.config.JsonConfig.jsonConfig()
                                .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
                .urlEncodingEnabled(false)
                .get(address)
                .then();
    }

    private Loop loop(String name, String approve) {
        return new Loop(topics, store, clock, name, approve, START);
    }
}
