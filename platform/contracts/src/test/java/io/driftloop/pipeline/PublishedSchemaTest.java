package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.example;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use and the parser that decides must say the same, as far as a schema can. */
class PublishedSchemaTest {

    private static final Schema SCHEMA = load();

    static Stream<String> good() {
        return Stream.of(
                digits(),
                example("wine.yaml"),
                example("house-prices.yaml"),
                example("house-prices.yaml")
                        .replace("{metric: mae, above: 75000, window: 200}", "{metric: meanLabel, below: -0.5}"),
                digitsWith("optimizer: {adam: {learningRate: 0.001}}", "optimizer: adam"),
                digitsWith("- flatten", "- flatten: {}"),
                digitsWith("test: given", "test: 0.25"),
                digitsWith("cooldown: 1h", "cooldown: 1d2h"),
                digitsWith("{choice: [32, 64, 128]}", "{choice: [32]}"),
                digitsWith("learningRate: {logUniform: [1.0e-4, 1.0e-2]}", "learningRate: {uniform: [0.001, 0.01]}"),
                TuneSectionTest.tuned(TuneSectionTest.EVERYTHING),
                TuneSectionTest.tuned("{budget: {time: 1h}, space: {l2: {logUniform: [1e-6, 1e-2]}}}"),
                digitsWith("strategy: canary, steps: [10, 50, 100]", "strategy: replace, steps: [100]"),
                digitsWith("approve:    automatic", "approve:    manual"),
                digitsWith(
                        "channels: [console]",
                        "channels: [console, {webhook: {url: 'https://x.org/a', secretRef: hooks, title: '{model}'}},"
                                + " {slack: {urlRef: team}}, {alertmanager: {url: 'http://a:9093', resend: 30s}},"
                                + " {kafka: {topic: ops.alerts, perMinute: 1}}]"),
                digitsWith("metric: accuracy, notWorse", "metric: loss, notWorse"),
                digitsWith("metadata: {name: digits} ", "metadata: {name: digits-2}"),
                digitsWith("task: classification", "task: classification\n    name: numbers"),
                digitsWith("[drift, {newRows: 10000}]", RetrainSectionTest.EVERY_TRIGGER),
                digitsWith("base: 1.0, recent: since-onset", "base: 0.2, recent: window, within: 7d, balanced: true"),
                digitsWith("minLabelled: 500", "minLabelled: 500, labelsWithin: 2d, action: ask"),
                digitsWith("minLabelled: 500", "minLabelled: 500, action: challenger, warmStart: true"),
                digitsWith("strategy: canary, steps: [10, 50, 100]", "strategy: challenger"),
                digitsWith("epochs: 5,", "epochs: 5, warmStart: true, reuseHyperparameters: true,"),
                LEARNING,
                digitsWith("sampler: random", "sampler: tpe")
                        .replace("maximize: validation.accuracy", "minimize: validation.loss"),
                digits().replace(
                                "    gates:\n",
                                "    slices: {women: {column: sex, is: Female}, young: {column: age, atLeast: 18, below: 30}}\n"
                                        + "    gates:\n      - {slice: women, metric: f1.class.yes, atLeast: 0.5}\n"
                                        + "      - {slice: model, metric: gap.accuracy, atMost: 0.05}\n"
                                        + "      - {slice: base, metric: rocAuc, betterThanChampionBy: 0, orSmaller: true}\n"),
                example("wine.yaml")
                        .replace(
                                "[{oneHot: [colour]}, standardise]",
                                "[{impute: 0.5}, {impute: {with: mostCommon}}, {category: []}, {bucket: {column: a, edges:"
                                        + " [1, 2]}}]"),
                LayersTest.network("template: {mlp: {classes: 10}}"),
                BOOSTING,
                COMMAND,
                IMPORTED,
                SCRIPT,
                LayersTest.layers("{conv2d: {filters: 8, kernel: [3, 3], stride: [2, 2], padding: same}}, batchNorm,"
                        + " {residual: [{conv2d: {filters: 8, kernel: [3, 3], padding: same}}, layerNorm]},"
                        + " {depthwiseConv2d: {kernel: [3, 3], multiplier: 2, activation: gelu}},"
                        + " {separableConv2d: {filters: 4, kernel: [3, 3]}}, activation: leakyRelu, {dropout: 0.2},"
                        + " {avgPool2d: {size: [2, 2], stride: [1, 1]}}, globalAvgPool, {reshape: [2, 2]},"
                        + " {conv1d: {filters: 2, kernel: 1}}, {maxPool1d: 1}, {avgPool1d: {size: 1}}, globalMaxPool"));
    }

    private static final String LEARNING = digitsWith(
                    "optimizer: {adam: {learningRate: 0.001}}", "optimizer: {sgd: {momentum: 0.9, nesterov: true}}")
            .replace(
                    "epochs: 5,",
                    "epochs: 5, schedule: {cosine: {end: 0.01}}, warmUp: 0.5, clipNorm: 1, regularisation: {l1: 1e-5,"
                            + " l2: 1e-4}, earlyStopping: {patience: 2}, classWeights: {\"7\": 2, \"1\": 0.5},"
                            + " augment: {shift: 0.1, rotate: 10, scale: 0.1, noise: 0.02, erase: 0.2, mixup: 0.2},");

    private static final String BOOSTING = TrainersTest.definition(
                    "task: classification",
                    "trainer: xgboost, rounds: 20, eta: 0.1, classWeights: balanced, folds: 4, max_depth: 4, tree_method: hist, seed: 3, checkpointEvery:"
                            + " 5, earlyStopping: {patience: 3}")
            + "  tune: {trials: 3, space: {max_depth: {choice: [2, 4]}, subsample: {uniform: [0.5, 1]}}}\n";

    private static final String COMMAND = TrainersTest.definition(
                    "task: classification",
                    "trainer: process, command: keras-mlp, epochs: 3, batchSize: 32, parameters: {hidden: 8, name: a, on:"
                            + " true}")
            + "  tune: {trials: 3, space: {hidden: {choice: [2, 4]}, batchSize: {choice: [8]}}}\n";

    private static final String IMPORTED = TrainersTest.definition(
                    "task: regression",
                    "trainer: imported, model: {sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, bytes: 7,"
                            + " format: xgboost, source: 'models:/prices/2'}")
            .replace("metric: accuracy", "metric: r2");

    private static final String SCRIPT = TrainersTest.definition(
                    "task: classification",
                    "trainer: torchscript, model: {sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, bytes: 7,"
                            + " output: logits, source: net.pt}, epochs: 3, batchSize: 32, loss: binaryCrossentropy,"
                            + " optimizer: sgd, clipNorm: 1, folds: 3, warmStart: true")
            + "  tune: {trials: 3, space: {learningRate: {uniform: [0.001, 0.01]}}}\n";

    static Stream<String> badTrainers() {
        return Stream.of(
                SCRIPT.replace("bytes: 7,", "bytes: 7, format: torchscript,"),
                SCRIPT.replace("epochs: 3", "rounds: 3"),
                SCRIPT.replace("model: {sha256", "parameters: {sha256"),
                SCRIPT.replace("task: classification", "task: classification, layers: [flatten]"),
                BOOSTING.replace("seed: 3", "seed: 3, folds: 1"),
                BOOSTING.replace("seed: 3", "seed: 3, classWeights: often"),
                BOOSTING.replace("eta: 0.1", "eta: 2"),
                BOOSTING.replace("max_depth: 4", "max_depth: 0"),
                BOOSTING.replace("seed: 3", "seed: 3, epochs: 9"),
                BOOSTING.replace("seed: 3", "seed: 3, device: gpu"),
                BOOSTING.replace("task: classification", "task: classification, template: {mlp: {classes: 2}}"),
                BOOSTING.replace("subsample: {uniform", "learningRate: {uniform"),
                IMPORTED.replace("format: xgboost", "format: pickle"),
                IMPORTED.replace("bytes: 7,", ""),
                IMPORTED.replace("model: {sha256", "epochs: 3, model: {sha256"),
                IMPORTED.replace("9f86d081", "9F86D081"),
                COMMAND.replace("command: keras-mlp,", ""),
                COMMAND.replace("keras-mlp", "'python3 -c x'"),
                COMMAND.replace("hidden: 8", "seed: 8"),
                COMMAND.replace("epochs: 3", "argv: [sh]"),
                COMMAND.replace("task: classification", "task: classification, layers: [flatten]"),
                digitsWith("epochs: 5,", "epochs: 5, eta: 0.3,"),
                digitsWith("epochs: 5,", "epochs: 5, command: keras,"));
    }

    static Stream<String> bad() {
        Stream<String> channels = Stream.of(
                        "{webhook: {url: 'https://x.org', secretRef: whsec_c2VjcmV0}}",
                        "{webhook: {url: 'https://ada:pw@x.org', secretRef: hooks}}",
                        "{slack: {}}",
                        "{kafka: {topic: driftloop.drift.v1}}",
                        "{alertmanager: {url: 'alerts:9093'}}")
                .map(channel -> digitsWith("channels: [console]", "channels: [" + channel + "]"));
        Stream<String> others = Stream.of(
                        Map.entry("epochs: 5", "epoch: 5"),
                        Map.entry("batchSize: 64", "batchSize: 0"),
                        Map.entry("kind: Pipeline", "kind: Workflow"),
                        Map.entry("driftloop.io/v1alpha1", "driftloop.io/v2"),
                        Map.entry("metadata: {name: digits}", "metadata: {name: Digits}"),
                        Map.entry("label: digit}", "label: ''}"),
                        Map.entry("format: idx", "format: parquet"),
                        Map.entry("{divideBy: 255}", "{divideBy: -1}"),
                        Map.entry("[{divideBy: 255}, ", "[divideBy, "),
                        Map.entry("reshape: [1, 28, 28]", "reshape: []"),
                        Map.entry("validation: 0.1", "validation: 1"),
                        Map.entry("test: given", "test: taken"),
                        Map.entry("task: classification", "task: text"),
                        Map.entry("kernel: [3, 3], activation: relu}\n      - flatten", "kernel: 3}\n      - flatten"),
                        Map.entry("- flatten", "- dropout: 1.5"),
                        Map.entry("- flatten", "- lstm"),
                        Map.entry("adam: {learningRate: 0.001}", "sgd: {beta1: 0.9}"),
                        Map.entry("epochs: 5,", "epochs: 5, augment: {turn: 3},"),
                        Map.entry("epochs: 5,", "epochs: 5, clipNorm: 0,"),
                        Map.entry("epochs: 5,", "epochs: 5, classWeights: {},"),
                        Map.entry("epochs: 5,", "epochs: 5, schedule: {step: {every: 0}},"),
                        Map.entry("epochs: 5,", "epochs: 5, earlyStopping: {monitor: loss},"),
                        Map.entry("trials: 4", "trials: four"),
                        Map.entry("trials: 4, ", ""),
                        Map.entry("trials: 4", "trials: 4, parallel: 0"),
                        Map.entry("trials: 4", "trials: 4, scheduler: {asha: {reduction: 1}}"),
                        Map.entry("trials: 4", "trials: 4, budget: {time: soon}"),
                        Map.entry("choice: [32, 64, 128]", "intUniform: [0.5, 8]"),
                        Map.entry("choice: [32, 64, 128]", "choice: []"),
                        Map.entry("learningRate: {logUniform", "/dataset/name: {logUniform"),
                        Map.entry("sampler: random", "sampler: qmc"),
                        Map.entry("{maximize: validation.accuracy}", "{minimize: validation.accuracy}"),
                        Map.entry("atLeast: 0.97", "atLeast: 0.97, betterThanChampionBy: 0"),
                        Map.entry("metric: accuracy, atLeast", "metric: loss, atLeast"),
                        Map.entry("metric: accuracy, atLeast", "metric: accuracy, atMost"),
                        Map.entry("    gates:", "    slices: {women: {column: sex}}\n    gates:"),
                        Map.entry("within: 24h", "within: 24 hours"),
                        Map.entry("strategy: canary,", "strategy: canary, replicas: 2,"),
                        Map.entry("strategy: canary,", "strategy: canary, shadow: {requests: 0},"),
                        Map.entry("strategy: canary", "strategy: replace"),
                        Map.entry("steps: [10, 50, 100]", "steps: [10, 50]"),
                        Map.entry("falseAlarmsPerWeek: 1", "falseAlarmsPerWeek: 0"),
                        Map.entry("channels: [console]", "channels: [pager]"),
                        Map.entry("channels: [console]", "channels: [console], log: {share: 0}"),
                        Map.entry("channels: [console]", "channels: [console], log: {fields: {pixels: mask}}"),
                        Map.entry("channels: [console]", "channels: [console], log: {fields: [pixels]}"),
                        Map.entry("channels: [console]", "channels: [console], log: {sample: 0.1}"),
                        Map.entry("on: [drift, {newRows: 10000}]", "on: []"),
                        Map.entry("base: 1.0, recent: since-onset", "base: 0, recent: none"),
                        Map.entry("recent: since-onset", "recent: window"),
                        Map.entry("base: 1.0,", "base: 1.0, within: 7d,"),
                        Map.entry("[drift, {newRows", "[{decay: {below: 2}}, {newRows"),
                        Map.entry("[drift, {newRows: 10000}]", "[{decay: {on: guessed}}]"),
                        Map.entry("{newRows: 10000}", "{webhook: {secretRef: 'has blanks'}}"),
                        Map.entry("newRows: 10000", "schedule: {timeZone: UTC}"),
                        Map.entry("minLabelled: 500", "minLabelled: 500, action: shadow"),
                        Map.entry("epochs: 5,", "epochs: 5, warmStart: 'yes',"),
                        Map.entry("approve:    automatic", "approve:    never"))
                .map(change -> digitsWith(change.getKey(), change.getValue()));
        return Stream.of(channels, others, badTrainers()).flatMap(one -> one);
    }

    /** Rules that join several values: only the parser knows them. */
    static Stream<String> badForTheParserOnly() {
        return Stream.of(
                digitsWith("steps: [10, 50, 100]", "steps: [50, 10, 100]"),
                digitsWith("newRows: 10000", "schedule: '0 25 * * *'"),
                digitsWith("newRows: 10000", "upstream: {model: digits}"),
                digitsWith("newRows: 10000", "decay: {on: estimated, window: 50}"),
                digitsWith("logUniform: [1.0e-4, 1.0e-2]", "logUniform: [1.0e-2, 1.0e-4]"),
                digitsWith("      - flatten\n", ""),
                digitsWith("units: 10, activation: softmax", "units: 10"),
                example("house-prices.yaml").replace("template: linear", "template: {linear: {classes: 3}}"),
                example("house-prices.yaml").replace("metric: r2,", "metric: accuracy,"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void bothAcceptWhatIsRight(String text) throws IOException {
        assertThat(refusals(text)).isEmpty();
        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void bothRefuseWhatIsWrong(String text) throws IOException {
        assertThat(refusals(text)).isNotEmpty();
        assertThat(errors(text)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("badForTheParserOnly")
    void theParserRefusesMore(String text) throws IOException {
        assertThat(refusals(text)).hasSize(1);
        assertThat(errors(text)).isEmpty();
    }

    @Test
    void theCanonicalFormObeysTheSchema() {
        for (String name : List.of("digits.yaml", "wine.yaml", "house-prices.yaml")) {
            String json = new String(PipelineDefinitions.write(parse(example(name))), StandardCharsets.UTF_8);
            assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        }
        for (String text : List.of(BOOSTING, COMMAND, IMPORTED, SCRIPT)) {
            String json = new String(PipelineDefinitions.write(parse(text)), StandardCharsets.UTF_8);
            assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        }
        String learning = new String(PipelineDefinitions.write(parse(LEARNING)), StandardCharsets.UTF_8);
        assertThat(SCHEMA.validate(learning, InputFormat.JSON)).isEmpty();
        assertThat(parse(learning)).isEqualTo(parse(LEARNING));
    }

    private static List<?> errors(String yaml) throws IOException {
        String json = new ObjectMapper(new YAMLFactory()).readTree(yaml).toString();
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static Schema load() {
        try (InputStream in = PublishedSchemaTest.class.getResourceAsStream("/schemas/pipeline-v1alpha1.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
