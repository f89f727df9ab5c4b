package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.pipeline.TuneSpec.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineDefinitionsTest {

    @Test
    void theDigitsExampleIsReadFieldByField() {
        PipelineDefinition digits = parse(digits());
        assertThat(digits.name()).isEqualTo(new PipelineName("digits"));
        assertThat(digits.modelName()).isEqualTo(new ModelName("digits"));
        PipelineSpec spec = digits.spec();
        assertThat(spec.dataset()).isEqualTo(new DatasetSpec(new DatasetName("digits"), DatasetFormat.IDX, "digit"));
        assertThat(spec.preprocess())
                .containsExactly(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 28, 28)));
        assertThat(spec.split()).isEqualTo(new SplitSpec(0.1, true, 0.2, 42));
        assertThat(spec.model().layers())
                .hasSize(8)
                .startsWith(new LayerSpec.Conv2d(32, 3, 3, Activation.RELU), new LayerSpec.MaxPool2d(2, 2))
                .endsWith(
                        new LayerSpec.Flatten(),
                        new LayerSpec.Dense(64, Activation.RELU),
                        new LayerSpec.Dense(10, Activation.SOFTMAX));
        assertThat(spec.train())
                .isEqualTo(new TrainSpec(
                        "djl",
                        "auto",
                        new OptimizerSpec.Adam(0.001),
                        "categoricalCrossentropy",
                        5,
                        64,
                        42,
                        LearningSpec.PLAIN,
                        TrainSpec.FromChampion.NOTHING));
        assertThat(spec.tune())
                .isEqualTo(new TuneSpec(
                        "random",
                        4,
                        "validation.accuracy",
                        1,
                        Map.of(
                                "learningRate", new Dimension.LogUniform(1e-4, 1e-2),
                                "batchSize", new Dimension.Choice(List.of(32.0, 64.0, 128.0)))));
        assertThat(spec.evaluate().gates())
                .containsExactly(
                        new EvaluateSpec.Gate("base", "accuracy", 0.97, null, null),
                        new EvaluateSpec.Gate("base", "accuracy", null, 0.005, null),
                        new EvaluateSpec.Gate("recent", "accuracy", null, null, 0.0));
        assertThat(spec.approve()).isEqualTo(ApproveSpec.AUTOMATIC);
        assertThat(spec.deploy())
                .isEqualTo(new DeploySpec("canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0));
        assertThat(spec.monitor()).isEqualTo(new MonitorSpec(1, List.of(new ChannelSpec.Console())));
        assertThat(spec.retrain())
                .isEqualTo(new RetrainSpec(
                        List.of(new RetrainTrigger.Drift(), new RetrainTrigger.NewRows(10_000)),
                        new RetrainSpec.Limits(Duration.ofHours(1), 6, 500, null),
                        new RetrainSpec.Data(1.0, RetrainSpec.Recent.SINCE_ONSET, null, false),
                        RetrainSpec.Action.AS_DEFINED,
                        TrainSpec.FromChampion.NOTHING));
    }

    @Test
    void whatIsLeftOutGetsTheDocumentedDefault() {
        PipelineSpec spec = parse("""
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: small}
                spec:
                  dataset: {name: rows, format: csv, label: kind}
                  model: {task: classification, layers: [{dense: {units: 2, activation: softmax}}]}
                  train: {}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                """).spec();
        assertThat(spec.preprocess()).isEmpty();
        assertThat(spec.split()).isEqualTo(new SplitSpec(0.1, false, 0.2, 42));
        assertThat(spec.train())
                .isEqualTo(new TrainSpec(
                        "djl",
                        "auto",
                        new OptimizerSpec.Adam(0.001),
                        "categoricalCrossentropy",
                        5,
                        64,
                        42,
                        LearningSpec.PLAIN,
                        TrainSpec.FromChampion.NOTHING));
        assertThat(spec.tune()).isNull();
        assertThat(spec.retrain()).isNull();
        assertThat(spec.approve()).isEqualTo(ApproveSpec.AUTOMATIC);
        assertThat(spec.deploy())
                .isEqualTo(new DeploySpec("canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0));
        assertThat(spec.monitor()).isEqualTo(new MonitorSpec(1, List.of(new ChannelSpec.Console())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits.yaml", "wine.yaml"})
    void whatIsWrittenReadsBackEqualAndWritesTheSameBytes(String example) {
        PipelineDefinition definition = parse(Definitions.example(example));
        byte[] written = PipelineDefinitions.write(definition);
        assertThat(PipelineDefinitions.parse(written)).isEqualTo(definition);
        assertThat(PipelineDefinitions.write(PipelineDefinitions.parse(written)))
                .isEqualTo(written);
    }

    @Test
    void whatAModelIsForIsReadAndLeftOutWhereNobodySays() {
        assertThat(new String(PipelineDefinitions.write(parse(digits())), StandardCharsets.UTF_8))
                .as("definitions of earlier releases keep their digests")
                .doesNotContain("license", "intendedUse");
        PipelineDefinition told = parse(digits().replaceFirst(
                        "task: classification",
                        "task: classification\n    license: Apache-2.0\n    intendedUse: Reading digits"));
        assertThat(told.spec().model().license()).isEqualTo("Apache-2.0");
        assertThat(told.spec().model().intendedUse()).isEqualTo("Reading digits");
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(told))).isEqualTo(told);
        assertThat(refusals(digits().replaceFirst(
                                "task: classification", "task: classification\n    license: " + "a".repeat(201))))
                .containsExactly("/spec/model/license: must have at most 200 characters, but has 201");
    }

    @Test
    void theOrderAndSpellingOfTheTextDoNotChangeTheCanonicalJson() {
        String reordered = digitsWith(
                        "{name: digits, format: idx, label: digit}", "{label: digit, format: idx, name: digits}")
                .replace("learningRate: 0.001", "learningRate: 1e-3")
                .replace("within: 24h", "within: 1d")
                .replace("- flatten", "- flatten: {}");
        assertThat(PipelineDefinitions.write(parse(reordered))).isEqualTo(PipelineDefinitions.write(parse(digits())));
    }

    @Test
    void jsonIsReadLikeYaml() {
        PipelineDefinition digits = parse(digits());
        String json = new String(PipelineDefinitions.write(digits), StandardCharsets.UTF_8);
        assertThat(json)
                .startsWith("{\"apiVersion\":\"driftloop.io/v1alpha1\"")
                .contains("\"batchSize\":{\"choice\":[32,64,128]}");
        assertThat(parse(json.replace("{\"", "\t{\""))).as("JSON may hold tabs").isEqualTo(digits);
    }

    @Test
    void durationsAreWrittenAsPeopleWriteThem() {
        RetrainSpec retrain = parse(digitsWith("cooldown: 1h", "cooldown: 1d2h3m4s5ms"))
                .spec()
                .retrain();
        assertThat(retrain).isNotNull();
        assertThat(retrain.limits().cooldown()).isEqualTo(Duration.parse("P1DT2H3M4.005S"));
        assertThat(DurationText.write(retrain.limits().cooldown())).isEqualTo("1d2h3m4s5ms");
        assertThat(parse(digitsWith("cooldown: 1h", "cooldown: 0s"))
                        .spec()
                        .retrain()
                        .limits()
                        .cooldown())
                .isZero();
        assertThat(DurationText.read("")).isNull();
        assertThat(DurationText.read("h")).isNull();
        assertThat(DurationText.read("1h 30m")).isNull();
        assertThat(DurationText.read("-1h")).isNull();
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsPlace() {
        String text = digits().replace("name: digits, format: idx", "name: Digits!, format: parquet")
                .replace("{divideBy: 255}", "{divideBy: 0}")
                .replace("epochs: 5, batchSize: 64", "epoch: 5, batchSize: many")
                .replace("atLeast: 0.97", "atLeast: 97")
                .replace("steps: [10, 50, 100]", "steps: [10, 50]")
                .replace("within: 24h", "within: tomorrow");
        assertThat(refusals(text))
                .containsExactly(
                        "/spec/dataset/name: dataset name 'Digits!' is not a name: use lower-case letters, digits, '-', '_'"
                                + " and '.', at most 63, starting with a letter or digit",
                        "/spec/dataset/format: format 'parquet' is not in this release; valid here: idx, csv",
                        "/spec/preprocess/0/divideBy: must be above 0, but is 0",
                        "/spec/train/epoch: unknown field 'epoch', did you mean 'epochs'? Valid here: trainer, device,"
                                + " optimizer, loss, epochs, batchSize, seed, schedule, warmUp, earlyStopping, clipNorm,"
                                + " regularisation, classWeights, augment, folds, warmStart, reuseHyperparameters",
                        "/spec/train/batchSize: must be a whole number, but is the text 'many'",
                        "/spec/evaluate/gates/0/atLeast: must be between 0 and 1, but is 97",
                        "/spec/deploy/steps: must be rising shares of the traffic in percent that end with 100, but is"
                                + " [10, 50]",
                        "/spec/deploy/within: must be a duration like 30s, 15m, 1h, 1h30m or 7d, but is the text 'tomorrow'");
    }

    @Test
    void aRolloutMayAnswerRecordedRequestsFirstWaitForPeopleAndBeJudgedByLabels() {
        PipelineDefinition definition = parse(digits().replace(
                        "strategy: canary,",
                        "strategy: canary, advance: manual, engine: djl, shadow: {requests: 50, whenFewer: refuse,"
                                + " refuseOn: {disagreement: 0.2, latencyVsChampion: 3, classGrowth: 0.1, sliceDisagreement: 0.4}},")
                .replace("errorRate: 0.01,", "errorRate: 0.01, accuracy: 0.02,"));
        assertThat(definition.spec().deploy())
                .isEqualTo(new DeploySpec(
                        "canary",
                        List.of(10, 50, 100),
                        200,
                        Duration.ofHours(24),
                        0.01,
                        2.0,
                        0.02,
                        new RecordedRequests(50, true, 0.2, 3.0, 0.1, 0.4),
                        true,
                        ServingEngine.DJL));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
        DeploySpec blueGreen = parse(
                        digits().replace("strategy: canary, steps: [10, 50, 100],", "strategy: blueGreen,"))
                .spec()
                .deploy();
        assertThat(blueGreen.shadow()).isEqualTo(new RecordedRequests(500, false, 0.95, 2.0, 0.5));
        assertThat(blueGreen.isLast(0)).isTrue();
        assertThat(blueGreen.engine()).isNull();
        assertThat(refusals(digits().replace("strategy: canary,", "strategy: canary, engine: torch,")))
                .containsExactly(
                        "/spec/deploy/engine: unknown engine 'torch', did you mean 'onnx'? Valid here: onnx, djl");
        assertThat(refusals(digits().replace("strategy: canary,", "strategy: shadow, shadow: {requests: 0},")))
                .containsExactly(
                        "/spec/deploy/steps: must be [100] with strategy shadow; leave it out",
                        "/spec/deploy/shadow/requests: must be between 1 and 10000, but is 0");
    }

    @Test
    void aStoredPlanWithoutTheNewerFieldsIsReadAsOneThatAsksForNoneOfThem() throws IOException {
        String stored = "{\"strategy\":\"canary\",\"steps\":[10,50,100],\"requestsPerStep\":200,\"within\":\"PT24H\","
                + "\"maxErrorRate\":0.01,\"maxLatencyVsChampion\":2.0}";
        assertThat(EventCodec.newMapper().readValue(stored, DeploySpec.class))
                .isEqualTo(new DeploySpec("canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0));
    }

    @Test
    void fieldsOfALaterReleaseAreRefusedByName() {
        String text = digits().replace("sampler: random", "sampler: qmc, scheduler: median")
                .replace("strategy: canary,", "strategy: canary, replicas: 2,")
                .replace("cooldown: 1h", "cooldown: 1h, budget: 10");
        assertThat(refusals(text))
                .containsExactly(
                        "/spec/tune/scheduler: scheduler 'median' is not in this release; valid here: none, asha",
                        "/spec/tune/sampler: sampler 'qmc' is not in this release; valid here: random, tpe, grid",
                        "/spec/deploy/replicas: field 'replicas' is not in this release; valid here: strategy, advance,"
                                + " shadow, steps, requestsPerStep, within, rollbackOn, engine",
                        "/spec/retrain/budget: field 'budget' is not in this release; valid here: on, cooldown,"
                                + " maxPerDay, minLabelled, labelsWithin, data, action, warmStart, reuseHyperparameters");
    }

    @Test
    void aGridHasPointsAndAnObjectiveADirection() {
        String grid = digitsWith("sampler: random", "sampler: grid");
        assertThat(refusals(grid))
                .containsExactly("/spec/tune/space/learningRate: must be choices for the sampler grid, for instance"
                        + " {choice: [0.001, 0.01]}");
        String small = grid.replace("{logUniform: [1.0e-4, 1.0e-2]}", "{choice: [0.001]}");
        assertThat(refusals(small)).containsExactly("/spec/tune/trials: is 4, but the grid has 3 points");
        PipelineDefinition loss = parse(
                digitsWith("objective: {maximize: validation.accuracy}", "objective: {minimize: validation.loss}"));
        assertThat(loss.spec().tune().minimizes()).isTrue();
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(loss))).isEqualTo(loss);
        assertThat(refusals(digitsWith(
                        "{maximize: validation.accuracy}",
                        "{maximize: validation.accuracy, minimize: validation.loss}")))
                .containsExactly("/spec/tune/objective: must have one of maximize and minimize");
    }

    @Test
    void aMissingSectionIsNamedOnceAndWithWhatItHolds() {
        assertThat(refusals("apiVersion: driftloop.io/v1alpha1\nkind: Pipeline\nmetadata: {name: x}\n"))
                .containsExactly(
                        "/spec: is missing: an object with the fields dataset, preprocess, split, model, train, tune,"
                                + " evaluate, approve, deploy, monitor, retrain");
        assertThat(refusals("[1, 2]"))
                .containsExactly(
                        "definition: must be an object with the fields apiVersion, kind, metadata, spec, but is a list");
    }
}
