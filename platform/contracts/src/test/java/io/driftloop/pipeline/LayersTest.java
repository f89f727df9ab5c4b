package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {

    private static final String ARTICLE = Definitions.digits();

    /** The digits definition with another network. */
    static String network(String model) {
        int from = ARTICLE.indexOf("    layers:");
        int to = ARTICLE.indexOf("  train:");
        return ARTICLE.substring(0, from) + "    " + model + "\n" + ARTICLE.substring(to);
    }

    static String layers(String before) {
        return network("layers: [" + before + ", flatten, {dense: {units: 10, activation: softmax}}]");
    }

    /** Shapes and counts as Keras 3 gives them for the same layers, channels last there. */
    static Stream<List<String>> everyLayer() {
        return Stream.of(
                List.of("{conv2d: {filters: 8, kernel: [3, 3], stride: [2, 2], padding: same}}", "[8, 14, 14]", "80"),
                List.of("{conv2d: {filters: 8, kernel: [2, 4], stride: [3, 1]}}", "[8, 9, 25]", "72"),
                List.of("{depthwiseConv2d: {kernel: [3, 3], multiplier: 4}}", "[4, 26, 26]", "40"),
                List.of("{separableConv2d: {filters: 6, kernel: [5, 5], padding: same}}", "[6, 28, 28]", "37"),
                List.of("{maxPool2d: {size: [3, 3], stride: [2, 2]}}", "[1, 13, 13]", "0"),
                List.of("{avgPool2d: [2, 4]}", "[1, 14, 7]", "0"),
                List.of("{reshape: [28, 28]}", "[28, 28]", "0"),
                List.of("{dropout: 0.25}", "[1, 28, 28]", "0"),
                List.of("batchNorm", "[1, 28, 28]", "2"),
                List.of("layerNorm: {epsilon: 1e-5}", "[1, 28, 28]", "1568"),
                List.of("activation: gelu", "[1, 28, 28]", "0"),
                List.of(
                        "residual: [{conv2d: {filters: 1, kernel: [3, 3], padding: same}}, batchNorm]",
                        "[1, 28, 28]",
                        "12"));
    }

    @ParameterizedTest
    @MethodSource("everyLayer")
    void eachLayerGivesItsShapeAndCountAndComesBackFromItsText(List<String> expected) {
        PipelineDefinition definition = parse(layers(expected.get(0)));
        NetworkShape shape =
                NetworkShape.infer(List.of(1, 28, 28), definition.spec().model().layers());

        assertThat(shape.layers().get(0).output()).hasToString(expected.get(1));
        assertThat(shape.layers().get(0).parameters()).isEqualTo(Long.parseLong(expected.get(2)));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void layersOfOneDimensionFollowEachOther() {
        PipelineDefinition definition = parse(layers("{reshape: [28, 28]},"
                + " {conv1d: {filters: 4, kernel: 5, stride: 2, padding: same, activation: leakyRelu}},"
                + " {maxPool1d: 2}, {avgPool1d: {size: 3, stride: 1}}, globalMaxPool"));
        NetworkShape shape =
                NetworkShape.infer(List.of(1, 28, 28), definition.spec().model().layers());

        assertThat(shape.layers())
                .extracting(NetworkShape.Layer::output)
                .startsWith(List.of(28, 28), List.of(4, 14), List.of(4, 7), List.of(4, 5), List.of(4));
        assertThat(shape.layers().get(1).parameters()).isEqualTo(4 * 28 * 5 + 4);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{template: {cnn: {classes: 10}}} | 93322",
                "{template: {mlp: {classes: 10}}} | 118282",
                "{template: {linear: {classes: 10}}} | 7850",
            })
    void templatesAreWrittenOutAsTheirLayers(String model, long parameters) {
        PipelineDefinition definition = parse(network(model.substring(1, model.length() - 1)));
        List<LayerSpec> layers = definition.spec().model().layers();

        assertThat(NetworkShape.infer(List.of(1, 28, 28), layers).parameters()).isEqualTo(parameters);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void theDenseTemplateLearnsAsTheArticleDoes() {
        String text = network("template: {mlp: {classes: 10}}")
                .replace("epochs: 5, batchSize: 64, ", "")
                .replace("validation: 0.1, ", "");
        PipelineSpec spec = parse(text).spec();
        assertThat(spec.train().epochs()).isEqualTo(10);
        assertThat(spec.train().batchSize()).isEqualTo(32);
        assertThat(spec.split().validation()).isEqualTo(0.2);
    }

    @Test
    void impossibleNetworksAreRefusedAtTheLayerWithWhatItGotAndNeeds() {
        assertThat(refusals(layers("{reshape: [28, 28]}, {conv2d: {filters: 2, kernel: [3, 3]}}")))
                .containsExactly("/spec/model/layers/1: conv2d needs [channels, height, width], but gets [28, 28]");
        assertThat(refusals(layers("{reshape: [5, 5]}")))
                .containsExactly("/spec/model/layers/0: reshape to [5, 5] needs 25 numbers, but gets [1, 28, 28], which"
                        + " are 784");
        assertThat(refusals(layers("residual: [{conv2d: {filters: 2, kernel: [3, 3], padding: same}}]")))
                .containsExactly(
                        "/spec/model/layers/0: residual adds what its layers give to what it gets, so both need"
                                + " one shape: it gets [1, 28, 28], but its layers give [2, 28, 28]");
        assertThat(refusals(layers("residual: [batchNorm, {conv1d: {filters: 2, kernel: 3}}]")))
                .containsExactly(
                        "/spec/model/layers/0/residual/1: conv1d needs [channels, length], but gets [1, 28, 28]");
        assertThat(refusals(layers("flatten, globalAvgPool")))
                .containsExactly("/spec/model/layers/1: globalAvgPool needs [channels, length] or [channels, height,"
                        + " width], but gets [784]");
        assertThat(refusals(layers("flatten, {embedding: {vocabulary: 9, units: 2}}")))
                .contains(
                        "/spec/model/layers/1: takes tokens, which only the recipe gives: it must be the first layer");
    }

    @Test
    void aTableWhoseWidthIsNotKnownYetIsCheckedFromTheFirstDenseLayerOn() {
        String wine = Definitions.example("wine.yaml")
                .replace("      - dense: {units: 3,", "      - globalMaxPool\n      - dense: {units: 3,");
        assertThat(refusals(wine))
                .containsExactly(
                        "/spec/model/layers/1: globalMaxPool needs [channels, length] or [channels, height, width],"
                                + " but gets [32]");
    }

    private static final String TEXT = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: spam}
            spec:
              dataset: {name: spam, format: csv, label: kind}
              preprocess: [{tokenize: {column: text, length: 40}}, {vocabulary: {size: 2000, minCount: 2}}]
              model: {task: classification, template: {text: {classes: 2, vocabulary: 2000}}}
              train: {augment: {dropWords: 0.1}}
              evaluate: {gates: [{slice: base, metric: f1.macro, atLeast: 0.9}]}
            """;

    @Test
    void tokensGoToAnEmbeddingThatHoldsThemAll() {
        PipelineDefinition definition = parse(TEXT);
        NetworkShape shape =
                NetworkShape.infer(List.of(40), definition.spec().model().layers());
        assertThat(shape.layers()).extracting(NetworkShape.Layer::parameters).containsExactly(64_000L, 33L * 32, 66L);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
        assertThat(refusals(TEXT.replace("classes: 2, vocabulary: 2000", "classes: 2, vocabulary: 1999")))
                .containsExactly(
                        "/spec/model/template: has a vocabulary of 1999, but the recipe makes 2000 tokens: give at"
                                + " least that many");
        assertThat(refusals(TEXT.replace("text: {classes: 2, vocabulary: 2000}", "mlp: {classes: 2}")
                        .replace("augment: {dropWords: 0.1}", "")))
                .containsExactly(
                        "/spec/model/template: gets tokens, whose numbers mean nothing by themselves: begin with"
                                + " embedding or embeddingBag");
        assertThat(refusals(TEXT.replace(", {vocabulary: {size: 2000, minCount: 2}}", "")))
                .contains("/spec/preprocess/0: needs a step vocabulary, for instance {vocabulary: {size: 5000}}")
                .contains("/spec/model/template: takes tokens: add the preprocess steps tokenize and vocabulary");
    }

    @Test
    void recipeStepsComeBackFromTheirTextAndAreCheckedInTheirOrder() {
        String wine = Definitions.example("wine.yaml");
        String steps =
                "[{impute: median}, {impute: {columns: [colour], with: red}}, {bucket: {column: alcohol, edges: [-1,"
                        + " 10.5]}}, {category: [colour]}, standardise]";
        String text = wine.replace("[{oneHot: [colour]}, standardise]", steps);
        PipelineDefinition definition = parse(text);
        assertThat(definition.spec().preprocess()).hasSize(5);
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
        assertThat(refusals(wine.replace("[{oneHot: [colour]}, standardise]", "[standardise, {impute: 0}]")))
                .containsExactly("/spec/preprocess/1: must stand before all steps that change values");
        assertThat(refusals(wine.replace("[{oneHot: [colour]}, standardise]", "[{impute: mode}]")))
                .containsExactly(
                        "/spec/preprocess/0/impute: must be mean, median, a number, keep or mostCommon; a category needs"
                                + " its columns named, but is the text 'mode'");
        assertThat(refusals(wine.replace(
                        "[{oneHot: [colour]}, standardise]", "[{bucket: {column: alcohol, edges: [3, 2]}}]")))
                .containsExactly("/spec/preprocess/0/bucket/edges: must rise, but 2 follows 3");
    }

    @Test
    void oneSigmoidUnitStandsForTwoClasses() {
        PipelineSpec spec = parse(digitsWith("units: 10, activation: softmax", "units: 1, activation: sigmoid")
                        .replace("loss: categoricalCrossentropy, ", ""))
                .spec();
        NetworkShape shape = NetworkShape.infer(List.of(1, 28, 28), spec.model().layers());
        assertThat(shape.output()).containsExactly(1);
        assertThat(shape.classes()).isEqualTo(2);
    }

    @Test
    void unknownLayersAndSettingsAreRefusedWithTheNearestName() {
        assertThat(refusals(layers("{conv2: {filters: 2, kernel: [3, 3]}}")))
                .singleElement()
                .asString()
                .contains("unknown layer 'conv2', did you mean 'conv2d'?");
        assertThat(refusals(layers("lstm"))).singleElement().asString().contains("'lstm' is not in this release");
        assertThat(refusals(layers("{dropout: 1}")))
                .containsExactly("/spec/model/layers/0/dropout: must be at least 0 and below 1, but is 1");
        assertThat(refusals(network("template: {cnn: {classes: 10}}\n    layers: [flatten]")))
                .contains("/spec/model/template: stands for the layers: give one of layers and template");
    }
}
