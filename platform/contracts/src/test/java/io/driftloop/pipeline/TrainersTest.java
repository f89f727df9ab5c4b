package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainersTest {

    /** A definition whose model and training are these. */
    static String definition(String model, String train) {
        return """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: tumours}
                spec:
                  dataset: {name: tumours, format: csv, label: diagnosis}
                  split: {validation: 0.2, test: 0.2, seed: 1}
                  model: {%s}
                  train: {%s}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                """.formatted(model, train);
    }

    private static String xgboost(String train) {
        return definition("task: classification", "trainer: xgboost" + train);
    }

    private static String process(String train) {
        return definition("task: classification", "trainer: process" + train);
    }

    private static PipelineDefinition again(PipelineDefinition definition) {
        return parse(new String(PipelineDefinitions.write(definition), StandardCharsets.UTF_8));
    }

    @Test
    void boostingHasXgboostsNamesAndDefaults() {
        TrainSpec train = parse(xgboost(", max_depth: 4, eta: 0.1")).spec().train();
        assertThat(train.epochs()).isEqualTo(100);
        assertThat(train.own()).isInstanceOf(TrainerSpec.Boosting.class);
        assertThat(((TrainerSpec.Boosting) train.own()).treeMethod()).isEqualTo("hist");
        assertThat(train.own().numbers())
                .containsExactly(
                        entry("alpha", 0.0),
                        entry("colsample_bylevel", 1.0),
                        entry("colsample_bynode", 1.0),
                        entry("colsample_bytree", 1.0),
                        entry("eta", 0.1),
                        entry("gamma", 0.0),
                        entry("lambda", 1.0),
                        entry("max_bin", 256.0),
                        entry("max_delta_step", 0.0),
                        entry("max_depth", 4.0),
                        entry("max_leaves", 0.0),
                        entry("min_child_weight", 1.0),
                        entry("num_parallel_tree", 1.0),
                        entry("scale_pos_weight", 1.0),
                        entry("subsample", 1.0));
    }

    @Test
    void whatIsWrittenOfOtherTrainersReadsTheSame() {
        PipelineDefinition boosting = parse(xgboost(
                ", rounds: 30, subsample: 0.5, tree_method: exact, checkpointEvery: 4, earlyStopping: {patience: 5}"));
        assertThat(again(boosting)).isEqualTo(boosting);
        PipelineDefinition command = parse(
                process(
                        ", command: keras, epochs: 3, parameters: {hidden: 128, learningRate: 0.001, activation: relu, amsgrad: true}"));
        assertThat(again(command)).isEqualTo(command);
        assertThat(command.spec().train().own().numbers())
                .containsExactly(entry("hidden", 128.0), entry("learningRate", 0.001));
    }

    @Test
    void valuesThatXgboostCannotTakeAreRefusedAtTheirPlace() {
        assertThat(refusals(xgboost(", eta: 1.5, max_depth: 2.5, subsample: 0, lambda: -1, optimizer: adam,"
                        + " device: gpu, tree_method: gpu_hist")))
                .containsExactlyInAnyOrder(
                        "/spec/train/eta: must be above 0 and at most 1, but is 1.5",
                        "/spec/train/max_depth: must be a whole number, but is the number 2.5",
                        "/spec/train/subsample: must be above 0 and at most 1, but is 0",
                        "/spec/train/lambda: must be 0 or above, but is -1",
                        "/spec/train/optimizer: unknown field 'optimizer', did you mean 'trainer'? Valid here: trainer,"
                                + " device, rounds, seed, earlyStopping, classWeights, folds, checkpointEvery,"
                                + " tree_method,"
                                + " reuseHyperparameters, eta, gamma, max_depth, min_child_weight, max_delta_step,"
                                + " subsample, colsample_bytree, colsample_bylevel, colsample_bynode, lambda, alpha,"
                                + " max_bin, max_leaves, scale_pos_weight, num_parallel_tree",
                        "/spec/train/device: unknown device 'gpu', did you mean 'cpu'? Valid here: auto, cpu",
                        "/spec/train/tree_method: unknown tree_method 'gpu_hist', did you mean 'hist'? Valid here: hist,"
                                + " approx, exact");
    }

    @Test
    void layersBelongToNetworks() {
        assertThat(refusals(definition("task: classification, template: {mlp: {classes: 2}}", "trainer: xgboost")))
                .containsExactly("/spec/model/template: belongs to the networks of trainer djl; trainer xgboost grows"
                        + " trees: leave it out");
        assertThat(refusals(definition(
                        "task: classification, layers: [{dense: {units: 2, activation: softmax}}]",
                        "trainer: process, command: keras")))
                .containsExactly(
                        "/spec/model/layers: belongs to the networks of trainer djl; trainer process brings its"
                                + " own model: leave it out");
    }

    @Test
    void aDefinitionNamesACommandAndNeverBringsACommandLine() {
        assertThat(refusals(process("")))
                .containsExactly("/spec/train/command: is missing: the name of a command that the training service's"
                        + " operator allows");
        assertThat(refusals(process(", command: 'python3 -c x'")))
                .containsExactly("/spec/train/command: must be a command's name (letters, digits, '-' and '_', at most"
                        + " 63), never a command line, but is the text 'python3 -c x'");
        assertThat(refusals(process(", command: keras, argv: [rm]"))).hasSize(1);
        assertThat(refusals(process(", command: keras, parameters: {epochs: 3, a b: 1, units: [1]}")))
                .containsExactlyInAnyOrder(
                        "/spec/train/parameters/epochs: stands beside the parameters: train.epochs",
                        "/spec/train/parameters/a b: must have a name of letters, digits, '-' and '_', at most 63",
                        "/spec/train/parameters/units: must be a text, but is a list");
    }

    @Test
    void aSearchChoosesAnyNumberOfItsTrainer() {
        String space = "  tune: {trials: 3, space: {%s}}\n";
        TuneSpec tune = parse(xgboost("")
                        + space.formatted("max_depth: {choice: [2, 4]}, gamma: {choice: [0, 1]},"
                                + " eta: {logUniform: [0.01, 0.5]}"))
                .spec()
                .tune();
        assertThat(tune.space()).containsOnlyKeys("max_depth", "gamma", "eta");
        assertThat(refusals(xgboost("") + space.formatted("learningRate: {uniform: [0.1, 0.2]}")))
                .singleElement()
                .asString()
                .startsWith("/spec/tune/space/learningRate: unknown field 'learningRate'");
        assertThat(refusals(xgboost("") + space.formatted("max_depth: {uniform: [1, 9]}")))
                .containsExactly(
                        "/spec/tune/space/max_depth/uniform: max_depth takes whole numbers: {choice: [3, 6, 9]}");
        assertThat(refusals(xgboost("") + space.formatted("subsample: {uniform: [0.5, 1.5]}")))
                .containsExactly("/spec/tune/space/subsample/uniform/1: must be above 0 and at most 1, but is 1.5");
        assertThat(refusals(process(", command: keras, parameters: {hidden: 8}")
                        + space.formatted("hidden: {choice: [8, 16]}, batchSize: {choice: [8]}")))
                .isEmpty();
        assertThat(refusals(process(", command: keras, parameters: {hidden: 8}")
                        + space.formatted("units: {choice: [8, 16]}")))
                .containsExactly("/spec/tune/space/units: unknown field 'units', did you mean 'hidden'? Valid here:"
                        + " batchSize, hidden, or a JSON pointer like /train/clipNorm");
    }

    @Test
    void whatASearchChoseIsSetWhereTheTrainerReadsIt() {
        PipelineDefinition boosting = PipelineDefinitions.with(
                parse(xgboost("")), Map.of("max_depth", "4", "eta", "0.05", "/train/tree_method", "exact"));
        assertThat(boosting.spec().train().own().numbers())
                .containsEntry("max_depth", 4.0)
                .containsEntry("eta", 0.05);
        assertThat(((TrainerSpec.Boosting) boosting.spec().train().own()).treeMethod())
                .isEqualTo("exact");
        PipelineDefinition command = PipelineDefinitions.with(
                parse(process(", command: keras, parameters: {learningRate: 0.1, name: a}")),
                Map.of("learningRate", "0.02", "batchSize", "16"));
        assertThat(command.spec().train().own().numbers()).containsExactly(entry("learningRate", 0.02));
        assertThat(command.spec().train().batchSize()).isEqualTo(16);
        assertThat(refusals(xgboost("") + "  tune: {trials: 3, space: {/train/rounds: {choice: [2, 4]}}}\n"))
                .singleElement()
                .asString()
                .startsWith("/spec/tune/space/~1train~1rounds: '/train/rounds' cannot be searched");
    }

    @Test
    void gapsStayGapsForTreesAndAreRefusedForNetworks() {
        assertThat(parse(xgboost("")).spec().preprocess())
                .containsExactly(new PreprocessStep.Impute(List.of(), "keep", null));
        String filled = xgboost("").replace("  split:", "  preprocess: [{impute: median}]\n  split:");
        assertThat(parse(filled).spec().preprocess())
                .containsExactly(new PreprocessStep.Impute(List.of(), "median", null));
        String partly = xgboost("")
                .replace("  split:", "  preprocess: [{impute: {columns: [age], with: 0}}, {oneHot: []}]\n  split:");
        assertThat(parse(partly).spec().preprocess())
                .containsExactly(
                        new PreprocessStep.Impute(List.of(), "keep", null),
                        new PreprocessStep.Impute(List.of("age"), "number", 0.0),
                        new PreprocessStep.OneHot(List.of()));
        assertThat(again(parse(partly))).isEqualTo(parse(partly));
        String network = definition("task: classification, template: {mlp: {classes: 2}}", "trainer: djl")
                .replace("  split:", "  preprocess: [{impute: keep}]\n  split:");
        assertThat(refusals(network))
                .containsExactly(
                        "/spec/preprocess/0: keeps gaps, which no network can take: give mean, median or a number");
    }

    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static String imported(String file, String more) {
        return definition("task: classification", "trainer: imported, model: {" + file + "}") + more;
    }

    @Test
    void anImportedModelIsAFileOfTheStoreAndReadsTheSameAgain() {
        PipelineDefinition definition = parse(imported(
                "sha256: " + SHA + ", bytes: 7, format: onnx, output: logits, source: 'models:/tumours/3'", ""));
        TrainerSpec.Imported own =
                (TrainerSpec.Imported) definition.spec().train().own();
        assertThat(own.file().uri()).isEqualTo("artifact:sha256/" + SHA);
        assertThat(own.output()).isEqualTo(TrainerSpec.Imported.Output.LOGITS);
        assertThat(own.versionOf("tumours")).hasValue(3);
        assertThat(own.versionOf("other")).isEmpty();
        assertThat(again(definition)).isEqualTo(definition);
    }

    @Test
    void anImportedModelIsNeitherSearchedNorRetrained() {
        assertThat(
                        refusals(
                                imported(
                                        "sha256: abc, bytes: 0, format: pickle",
                                        "  tune: {trials: 2, space: {learningRate: {uniform: [0.1, 0.2]}}}\n  retrain: {on: [drift]}\n")))
                .containsExactlyInAnyOrder(
                        "/spec/train/model/sha256: must be 64 lower-case hexadecimal digits, but is the text 'abc'",
                        "/spec/train/model/bytes: must be between 1 and 1099511627776, but is 0",
                        "/spec/train/model/format: unknown format 'pickle', did you mean 'package'? Valid here: onnx, xgboost, torchscript, package",
                        "/spec/tune: has nothing to train: the model was made elsewhere (trainer imported); leave it out",
                        "/spec/retrain: has nothing to train: the model was made elsewhere (trainer imported); leave it out");
    }

    private static String script(String more) {
        return definition(
                "task: classification",
                "trainer: torchscript, model: {sha256: " + SHA + ", bytes: 7, output: logits, source: net.pt}" + more);
    }

    @Test
    void aTorchScriptFileLearnsOnAsNetworksDo() {
        PipelineDefinition definition = parse(script(", epochs: 3, batchSize: 16, optimizer: {sgd: {momentum: 0.9}},"
                + " schedule: cosine, earlyStopping: {patience: 2}, clipNorm: 1, classWeights: balanced, folds: 3,"
                + " warmStart: true"));
        TrainSpec train = definition.spec().train();
        TrainerSpec.TorchScript own = (TrainerSpec.TorchScript) train.own();
        assertThat(own.given().uri()).isEqualTo("artifact:sha256/" + SHA);
        assertThat(own.output()).isEqualTo(TrainerSpec.Imported.Output.LOGITS);
        assertThat(train.epochs()).isEqualTo(3);
        assertThat(train.loss()).isEqualTo("categoricalCrossentropy");
        assertThat(train.learning().folds()).isEqualTo(3);
        assertThat(train.champion().weights()).isTrue();
        assertThat(again(definition)).isEqualTo(definition);
    }

    @Test
    void whatBelongsToLayersIsNothingThatATorchScriptFileHas() {
        assertThat(refusals(script("").replace("task: classification", "task: classification, template: linear")))
                .containsExactly("/spec/model/template: belongs to the networks of trainer djl; trainer torchscript"
                        + " brings its own model: leave it out");
        assertThat(refusals(
                        definition("task: classification", "trainer: torchscript, model: {sha256: x, format: onnx}")))
                .containsExactlyInAnyOrder(
                        "/spec/train/model/format: unknown field 'format', did you mean 'output'? Valid here: sha256,"
                                + " bytes, output, source",
                        "/spec/train/model/sha256: must be 64 lower-case hexadecimal digits, but is the text 'x'",
                        "/spec/train/model/bytes: is missing: the length of the model's file");
        assertThat(refusals(script("") + "  tune: {trials: 3, space: {units: {choice: [8, 16]}}}\n"))
                .containsExactly("/spec/tune/space/units: unknown field 'units', did you mean 'l1'? Valid here:"
                        + " optimizer, learningRate, batchSize, l1, l2, or a JSON pointer like /train/clipNorm");
        assertThat(refusals(script("") + "  tune: {trials: 3, space: {/train/model/sha256: {choice: [a, b]}}}\n"))
                .singleElement()
                .asString()
                .contains("'/train/model/sha256' cannot be searched");
    }

    @Test
    void aSearchMayChooseTheRateOfATorchScriptFile() {
        PipelineDefinition chosen = PipelineDefinitions.with(
                parse(script("") + "  tune: {trials: 3, space: {learningRate: {uniform: [0.001, 0.01]}}}\n"),
                Map.of("learningRate", "0.005", "batchSize", "8", "/train/classWeights", "balanced"));
        assertThat(chosen.spec().train().learningRate()).isEqualTo(0.005);
        assertThat(chosen.spec().train().batchSize()).isEqualTo(8);
        assertThat(chosen.spec().train().learning().classWeights().balanced()).isTrue();
        assertThat(chosen.spec().train().own()).isInstanceOf(TrainerSpec.TorchScript.class);
    }

    @Test
    void boostingWeighsClassesAndHasFolds() {
        PipelineDefinition definition = parse(xgboost(", classWeights: {yes: 3, no: 0.5}, folds: 5"));
        LearningSpec learning = definition.spec().train().learning();
        assertThat(learning.classWeights().byLabel()).containsOnly(entry("yes", 3.0), entry("no", 0.5));
        assertThat(learning.folds()).isEqualTo(5);
        assertThat(again(definition)).isEqualTo(definition);
        assertThat(refusals(xgboost(", classWeights: balanced, scale_pos_weight: 2")))
                .containsExactly("/spec/train/classWeights: and scale_pos_weight both weigh classes: give one of them");
        String numbers = definition("task: regression", "trainer: xgboost, classWeights: balanced")
                .replace("metric: accuracy", "metric: r2");
        assertThat(refusals(numbers))
                .containsExactly("/spec/train/classWeights: needs classes, but the task is regression");
        PipelineDefinition searched = PipelineDefinitions.with(
                parse(xgboost("")
                        + "  tune: {trials: 2, space: {/train/classWeights: {choice: [balanced, {yes: 3}]}}}\n"),
                Map.of("/train/classWeights", "{\"yes\":3}"));
        assertThat(searched.spec().train().learning().classWeights().byLabel()).containsOnly(entry("yes", 3.0));
    }

    @Test
    void takingInAModelKeepsAllOfAPipelineButItsTraining() {
        PipelineDefinition trained = parse(xgboost(", rounds: 30"));
        TrainerSpec.Imported file =
                ((TrainerSpec.Imported) parse(imported("sha256: " + SHA + ", bytes: 7, format: xgboost", ""))
                        .spec()
                        .train()
                        .own());
        PipelineDefinition taking =
                new PipelineDefinition(trained.name(), trained.spec().importing(file));
        assertThat(again(taking)).isEqualTo(taking);
        assertThat(taking.spec().train().own()).isEqualTo(file);
        assertThat(taking.spec().evaluate()).isEqualTo(trained.spec().evaluate());
        assertThat(taking.spec().deploy()).isEqualTo(trained.spec().deploy());
    }
}
