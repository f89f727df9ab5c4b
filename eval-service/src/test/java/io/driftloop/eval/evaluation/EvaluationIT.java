package io.driftloop.eval.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.EvaluationFailed;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EvaluationIT {

    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: pixels}
            spec:
              dataset: {name: pixels, format: csv, label: kind}
              model: {task: classification, layers: [flatten, {dense: {units: 3, activation: softmax}}]}
              train: {}
              evaluate:
                gates:
                  - {slice: base, metric: accuracy, atLeast: 0.7}
                  - {slice: base, metric: accuracy, notWorseThanChampionBy: 0.1}
                  - {slice: recent, metric: accuracy, betterThanChampionBy: 0.0}
            """;

    @Inject
    ArtifactStore artifacts;

    /** Four base test rows, three of them right: accuracy 3/4. No champion, no recent rows. */
    @Test
    void aFirstCandidateIsJudgedByItself() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            Rows rows = new Rows();
            rows.add(Split.TRAIN, false, "a", 0).add(Split.DROPPED, false, "c", 0);
            rows.add(Split.TEST, false, "a", 0).add(Split.TEST, false, "b", 1);
            rows.add(Split.TEST, false, "c", 2).add(Split.TEST, false, "c", 1);
            TrainingRunSucceeded candidate = candidate("first", rows, BrightestPixel.modelPackage(0, 1, 2));
            EventEnvelope<TrainingRunSucceeded> fact = Facts.fact(candidate, "training", 1);
            topics.produce(fact);
            topics.produce(fact);

            EventEnvelope<EvaluationCompleted> told =
                    topics.await(EvaluationCompleted.class, e -> e.pipelineRun().equals(candidate.pipelineRun()));
            EvaluationCompleted event = told.event();
            assertThat(told.causation()).isEqualTo(fact.id());
            assertThat(event.passed()).isTrue();
            assertThat(event.championVersion()).isNull();
            SliceMetrics base = event.slices().get(0);
            assertThat(event.slices()).hasSize(1);
            assertThat(base.rows()).isEqualTo(4);
            assertThat(base.champion()).isNull();
            assertThat(base.candidate()).containsEntry("accuracy", 0.75);
            // a: 1, 1, 1; b: precision 1/2, recall 1; c: precision 1, recall 1/2
            assertThat(base.candidate().get("f1.macro")).isCloseTo((1 + 2 / 3.0 + 2 / 3.0) / 3, within(1e-12));
            double wrong = (1 - BrightestPixel.CONFIDENCE) / 2;
            double loss = -(3 * Math.log(BrightestPixel.CONFIDENCE) + Math.log(wrong)) / 4;
            assertThat(base.candidate().get("loss")).isCloseTo(loss, within(1e-4));
            MonitoringBaseline baseline = MonitoringBaseline.fromJson(artifacts.read(event.baseline()));
            assertThat(baseline.traffic()).isEqualTo("base");
            assertThat(baseline.columns().get(8).reference()).containsExactly(1L, 2L, 1L, 0L, 0L);
            assertThat(artifacts.read(event.report()))
                    .asString(StandardCharsets.UTF_8)
                    .contains("\"misclassified\":[{", """
                            "network":[{"layer":"input","output":[1,2,2],"parameters":0},{"layer":"flatten","output":[4],"parameters":0},\
                            {"layer":"dense: 3 units, softmax","output":[3],"parameters":15}]""");

            given().get("/api/v1/evaluations/" + event.evaluation())
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("completed"))
                    .body("slices[0].candidate.confusion.counts[2]", equalTo(List.of(0, 1, 1)))
                    .body("misclassified[0].label", equalTo("c"))
                    .body("misclassified[0].predicted", equalTo("b"))
                    .body("gates", hasSize(3));
            examplesAreThoseRows("/api/v1/evaluations/" + event.evaluation() + "/examples");
            given().queryParam("pipelineRun", "run-first")
                    .get("/api/v1/evaluations")
                    .then()
                    .body("items", hasSize(1));
        }
    }

    /** The wrong one first: a row of class c whose second pixel is lit. */
    private static void examplesAreThoseRows(String examples) throws IOException {
        JsonPath all = given().get(examples).jsonPath();
        assertThat(all.getList("items.row")).containsExactly(5, 2, 3, 4);
        assertThat(all.getList("items.expected")).containsExactly("c", "a", "b", "c");
        assertThat(all.getList("items.predicted")).containsExactly("b", "a", "b", "c");
        assertThat(all.getDouble("items[0].confidence")).isCloseTo(BrightestPixel.CONFIDENCE, within(1e-6));
        assertThat(all.getString("items[0].input[0].column")).isEqualTo("pixels");
        byte[] png = Base64.getDecoder().decode(all.getString("items[0].input[0].png"));
        int[] pixels = ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null);
        assertThat(pixels).containsExactly(0, 255, 0, 0);
        assertThat(all.getString("nextCursor")).isNull();

        String cursor = given().get(examples + "?limit=3").jsonPath().getString("nextCursor");
        assertThat(given().get(examples + "?limit=3&cursor=" + cursor)
                        .jsonPath()
                        .getList("items.row"))
                .containsExactly(4);
        assertThat(given().get(examples + "?slice=base&expected=c&predicted=b")
                        .jsonPath()
                        .getList("items.row"))
                .containsExactly(5);
        assertThat(given().get(examples + "?slice=recent").jsonPath().getList("items"))
                .isEmpty();
        given().get(examples + "?cursor=first").then().statusCode(400).body("code", equalTo("invalid-request"));
        given().get("/api/v1/evaluations/none/examples").then().statusCode(404);
    }

    /** The champion takes b for c: base 2 of 3, recent 0 of 2; the candidate takes c for b: base 2 of 3, recent 1 of 2. */
    @Test
    void candidateAndChampionAnswerTheSameRowsSliceBySlice() throws IOException {
        try (TestTopics topics = TestTopics.ofTheService()) {
            ArtifactRef champion = put(BrightestPixel.modelPackage(0, 2, 2));
            topics.produce(Facts.fact(
                    new ModelAliasMoved(
                            new ModelId("m-second"),
                            new ModelName("second"),
                            "champion",
                            4,
                            null,
                            1,
                            null,
                            champion,
                            null,
                            new Actor("token")),
                    "registry",
                    1));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> given().get("/api/v1/drift/second").then().statusCode(200));
            Rows rows = new Rows();
            rows.add(Split.TEST, false, "a", 0).add(Split.TEST, false, "b", 1).add(Split.TEST, false, "c", 2);
            rows.add(Split.TEST, true, "b", 1).add(Split.TEST, true, "b", 2);
            for (int i = 0; i < 30; i++) {
                rows.add(Split.VALIDATION, true, "b", 1).add(Split.TRAIN, true, "a", 0);
            }
            TrainingRunSucceeded candidate = candidate("second", rows, BrightestPixel.modelPackage(0, 1, 1));
            topics.produce(Facts.fact(candidate, "training", 1));

            EvaluationCompleted event = topics.await(
                            EvaluationCompleted.class, e -> e.pipelineRun().equals(candidate.pipelineRun()))
                    .event();
            assertThat(event.championVersion()).isEqualTo(4);
            assertThat(event.slices()).extracting(SliceMetrics::slice).containsExactly("base", "recent");
            assertThat(event.slices())
                    .extracting(s -> s.candidate().get("accuracy"))
                    .containsExactly(2 / 3.0, 1.0);
            assertThat(event.slices())
                    .extracting(s -> s.champion().get("accuracy"))
                    .containsExactly(2 / 3.0, 0.0);
            assertThat(event.gates()).extracting(GateResult::passed).containsExactly(false, true, true);
            assertThat(event.passed()).isFalse();
            MonitoringBaseline baseline = MonitoringBaseline.fromJson(artifacts.read(event.baseline()));
            assertThat(baseline.traffic()).isEqualTo("recent");
            assertThat(baseline.rows()).isEqualTo(62);
            assertThat(baseline.answers()).isEqualTo(32);
            // held-out recent rows only: all of them answered b
            assertThat(baseline.columns().get(8).reference()).containsExactly(0L, 32L, 0L, 0L, 0L);
        }
    }

    @Test
    void aCandidateThatCannotBeJudgedFailsItsRunWithAReason() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            Rows rows = new Rows();
            rows.add(Split.TRAIN, false, "a", 0);
            TrainingRunSucceeded candidate = candidate("untested", rows, BrightestPixel.modelPackage(0, 1, 2));
            topics.produce(Facts.fact(candidate, "training", 1));
            EvaluationFailed event = topics.await(
                            EvaluationFailed.class, e -> e.pipelineRun().equals(candidate.pipelineRun()))
                    .event();
            assertThat(event.reason()).startsWith("No row of the dataset version is in the test split");
            given().get("/api/v1/evaluations/" + event.evaluation())
                    .then()
                    .body("state", equalTo("failed"))
                    .body("reason", equalTo(event.reason()));
        }
    }

    @Test
    void whatDoesNotExistIsAClearProblem() {
        given().get("/api/v1/evaluations/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is no evaluation 'none'."));
        given().get("/api/v1/drift/none")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No version of a model 'none' has become champion yet."));
    }

    private TrainingRunSucceeded candidate(String name, Rows rows, byte[] modelPackage) {
        return new TrainingRunSucceeded(
                new TrainingRunId("training-" + name),
                new PipelineRunId("run-" + name),
                new PipelineName("pixels"),
                new ModelName(name),
                put(PipelineDefinitions.write(PipelineDefinitions.parse(DEFINITION.getBytes(StandardCharsets.UTF_8)))),
                new DatasetVersionRef(new DatasetName("pixels"), 1, "0".repeat(64)),
                put(BrightestPixel.rowFile(rows.rows)),
                put(BrightestPixel.splits(rows.splits)),
                put(modelPackage),
                Map.of(),
                Map.of(),
                15,
                1,
                1);
    }

    private ArtifactRef put(byte[] content) {
        try {
            return artifacts.put(content, "application/octet-stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Rows {
        private final List<Row> rows = new ArrayList<>();
        private final List<Split> splits = new ArrayList<>();

        Rows add(Split split, boolean recent, String label, int lit) {
            rows.add(BrightestPixel.row(recent, label, lit));
            splits.add(split);
            return this;
        }
    }
}
