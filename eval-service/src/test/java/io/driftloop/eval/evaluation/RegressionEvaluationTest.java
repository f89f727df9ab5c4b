package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.evaluation.onnx.OnnxSource;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A candidate that answers numbers, judged beside a champion on the same rows. */
class RegressionEvaluationTest {

    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: prices}
            spec:
              dataset: {name: prices, format: csv, label: price}
              model: {task: regression, template: linear}
              train: {}
              evaluate:
                slices: {large: {column: area, atLeast: 100}}
                gates:
                  - {slice: base, metric: mae, atMost: 2}
                  - {slice: base, metric: r2, atLeast: 0.99}
                  - {slice: base, metric: rmse, betterThanChampionBy: 1}
                  - {slice: large, metric: mae, notWorseThanChampionBy: 0}
                  - {slice: model, metric: gap.r2, atMost: 0.04}
            """;

    private final MemoryArtifacts artifacts = new MemoryArtifacts();

    /** Labels are 2 area, and one more in each second row; the candidate answers 2 area, the champion 2 area + age, ages being 10. */
    @Test
    void bothAnswerTheSameRowsAndGatesSpeakOfErrors() throws IOException {
        Judged judged = judge(LinearPrice.modelPackage(2, 0), Optional.of(LinearPrice.modelPackage(2, 1)));
        Judgement judgement = judged.judgement();

        SliceMetrics base = judgement.slices().get(0).toEvent();
        assertThat(base.rows()).isEqualTo(200);
        assertThat(base.candidate()).containsOnlyKeys("mae", "rmse", "r2");
        assertThat(base.candidate().get("mae")).isCloseTo(0.5, within(1e-6));
        assertThat(base.candidate().get("rmse")).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(base.champion().get("mae")).isCloseTo(9.5, within(1e-6));
        assertThat(base.champion().get("rmse")).isCloseTo(Math.sqrt((100 + 81) / 2.0), within(1e-5));
        assertThat(judgement.slices().get(0).intervals()).containsOnlyKeys("mae", "rmse", "r2");
        assertThat(judgement.slices()).extracting(SliceReport::slice).containsExactly("base", "large");
        assertThat(judgement.slices().get(1).ours().rows()).isEqualTo(100);
        assertThat(judgement.championVersion()).isEqualTo(3);
        assertThat(judgement.gates())
                .containsExactly(
                        new GateResult("mae on base at most 2", true, "0.5 <= 2"),
                        new GateResult(
                                "r2 on base at least 0.99",
                                true,
                                judgement.gates().get(1).detail()),
                        new GateResult(
                                "rmse on base better than the champion's by more than 1",
                                true,
                                "0.707107, champion 9.513149"),
                        new GateResult(
                                "mae on large not worse than the champion's by more than 0", true, "0.5, champion 9.5"),
                        new GateResult("gap.r2 on model at most 0.04", false, "0.05 > 0.04"));
        assertThat(judgement.importances()).extracting(ColumnImportance::column).containsExactly("area", "age");
        assertThat(judgement.importances().get(1).loss()).isZero();
        assertThat(judgement.examples()).isEmpty();
        Judgement read =
                EventCodec.newMapper().readValue(EventCodec.newMapper().writeValueAsBytes(judgement), Judgement.class);
        assertThat(read).isEqualTo(judgement);
    }

    @Test
    void rowsWithTheLargestErrorsAreKeptFirst() throws IOException {
        List<Example> examples =
                judge(LinearPrice.modelPackage(2.5f, 0), Optional.empty()).examples();
        assertThat(examples.get(0).expected()).isEqualTo("396.0");
        assertThat(examples.get(0).predicted()).isEqualTo("495.0");
        assertThat(examples.get(0).champion()).isNull();
        assertThat(examples).filteredOn(e -> e.slice().equals("base")).hasSizeBetween(60, 120);
    }

    @Test
    void aChampionOfAnotherTaskIsNotCompared() throws IOException {
        Judgement judgement = judge(LinearPrice.modelPackage(2, 0), Optional.of(BrightestPixel.modelPackage(0, 1, 2)))
                .judgement();
        assertThat(judgement.championVersion()).isNull();
        assertThat(judgement.slices().get(0).theirs()).isNull();
    }

    /** Errors of 0 and 1, half of each: a fifth exceeds no bound below 1, so 1 is the bound and nothing lies above it. */
    @Test
    void theBaselineWatchesThePredictedNumberAndKnowsWhatALargeErrorIs() throws IOException {
        Judgement judgement =
                judge(LinearPrice.modelPackage(2, 0), Optional.empty()).judgement();
        MonitoringBaseline baseline = MonitoringBaseline.fromJson(artifacts.read(judgement.baseline()));
        assertThat(baseline.columns()).extracting(MonitoredColumn::name).containsExactly("area", "age", "prediction");
        MonitoredColumn prediction = baseline.columns().get(2);
        assertThat(prediction.title()).isEqualTo("predicted number");
        assertThat(prediction.group()).isEqualTo(ColumnGroup.PREDICTION);
        assertThat(prediction.cells().edges()).first().isEqualTo(38.0);
        assertThat(baseline.confidenceHits()).isNull();
        assertThat(baseline.errors()).isEqualTo(new MonitoringBaseline.NumberErrors(1, 0, 200));
        CellReader cells = new CellReader(baseline);
        LoggedInput input = LoggedInput.of(LinearPrice.SCHEMA, List.of(new Cell.Number(0), new Cell.Number(10)));
        assertThat(cells.read(input, "38.0", 0, List.of(38.0)).cells()).containsExactly(0, 0, 0);
        assertThat(cells.read(input, "1e6", 0, List.of(1e6)).cells()).containsExactly(0, 0, 9);
        assertThat(cells.read(input, "dear", 0, List.of()).cells()).containsExactly(0, 0, 10);
        // shuffled areas explain nothing; ages are all the same
        assertThat(baseline.inputs().columns().get(0).importance()).isGreaterThan(1.5);
        assertThat(baseline.inputs().columns().get(1).importance()).isZero();
    }

    /** The baseline is of what the log will hold, so that a column which is not kept does not look like one that has changed. */
    @Test
    void columnsThatTheLogDoesNotKeepAreMissingInTheBaselineToo() throws IOException {
        Judgement judgement = judge(
                        LinearPrice.modelPackage(2, 0),
                        Optional.empty(),
                        DEFINITION.replace("spec:", "spec:\n  monitor: {log: {fields: {area: drop}}}"))
                .judgement();
        MonitoringBaseline baseline = MonitoringBaseline.fromJson(artifacts.read(judgement.baseline()));

        MonitoredColumn area = baseline.columns().get(0);
        assertThat(area.reference()).containsExactly(0L, 200L);
        LoggedInput kept =
                LoggedInput.of(LinearPrice.SCHEMA, List.of(new Cell.Number(Double.NaN), new Cell.Number(10)));
        assertThat(new CellReader(baseline).read(kept, "38.0", 0, List.of(38.0)).cells()[0])
                .isEqualTo((byte) 1);
        assertThat(baseline.columns().get(1).reference()).startsWith(200L);
        // what the model makes of the column is still judged on the rows themselves
        assertThat(baseline.inputs().columns().get(0).importance()).isGreaterThan(1.5);
    }

    private Judged judge(byte[] candidate, Optional<byte[]> champion) throws IOException {
        return judge(candidate, champion, DEFINITION);
    }

    private Judged judge(byte[] candidate, Optional<byte[]> champion, String definition) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(LinearPrice.row(Double.toString(2.0 * i + i % 2), i, 10));
        }
        Split[] splits = new Split[200];
        Arrays.fill(splits, Split.TEST);
        TrainingRunSucceeded told = new TrainingRunSucceeded(
                new TrainingRunId("t"),
                new PipelineRunId("r"),
                new PipelineName("prices"),
                new ModelName("prices"),
                put(PipelineDefinitions.write(PipelineDefinitions.parse(definition.getBytes(StandardCharsets.UTF_8)))),
                new DatasetVersionRef(new DatasetName("prices"), 1, "0".repeat(64)),
                put(LinearPrice.rowFile(rows)),
                put(BrightestPixel.splits(List.of(splits))),
                put(candidate),
                Map.of(),
                Map.of(),
                3,
                1,
                1);
        Evaluation evaluation =
                new Evaluation(new EvaluationId("e"), told, Instant.EPOCH, new EvaluationState.Requested());
        return new Evaluator(artifacts, OnnxSource.create(), () -> "key")
                .judge(evaluation, champion.map(bytes -> new Champion(new ModelName("prices"), 3, 1, put(bytes))));
    }

    private ArtifactRef put(byte[] content) {
        return artifacts.put(content, "application/octet-stream");
    }
}
