package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.rows.Split;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.PreparedIris;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingPlan.Predecessor;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PyTorch made the files; {@code make.py} beside them tells how. Of the three species in iris.csv they know two: of the rows that judge they answer 20 of 30 rightly, with a cross entropy
 * of 4.5523.
 */
class TorchScriptTrainerTest {

    private static final String LEARNING =
            "epochs: 20, batchSize: 16, optimizer: {adam: {learningRate: 0.05}}, schedule: cosine, seed: 42";

    @TempDir
    Path directory;

    private static byte[] resource(String name) throws IOException {
        return PreparedIris.resource(name);
    }

    private static PreparedTable iris(String train, String output) throws IOException {
        return PreparedIris.of("trainer: torchscript, device: cpu, model: {sha256: " + "ab".repeat(32)
                + ", bytes: 1, output: " + output + ", source: elsewhere.pt}, " + train);
    }

    private TrainingPlan plan(byte[] file, String train, String own, Path... earlier) throws IOException {
        return plan(file, iris(train, "logits"), null, own, earlier);
    }

    private TrainingPlan plan(
            byte[] file, PreparedTable table, @Nullable Predecessor champion, String own, Path... earlier)
            throws IOException {
        Inputs inputs = table.inputs(directory);
        return new TrainingPlan(
                new Inputs(
                        inputs.definition(),
                        inputs.content(),
                        inputs.splits(),
                        inputs.recipe(),
                        champion,
                        Input.of(Files.write(directory.resolve("file"), file), file)),
                Hyperparameters.of(
                        PipelineDefinitions.parse(table.definition()).spec().train()),
                new Compute("cpu", 1),
                new Places(directory.resolve(own), List.of(earlier)),
                true,
                null,
                Duration.ZERO);
    }

    private static TrainingOutcome train(TrainingPlan plan, Progress progress) throws IOException {
        return new TorchScriptTrainer().train(plan, progress);
    }

    private static ModelPackage made(TrainingOutcome outcome) throws IOException {
        return ModelPackage.open(Objects.requireNonNull(outcome.modelPackage()));
    }

    private static Map<String, Tensor> weights(ModelPackage made) throws IOException {
        return SafeTensors.decode(made.weights()).tensors().stream()
                .collect(java.util.stream.Collectors.toMap(Tensor::name, tensor -> tensor));
    }

    @Test
    void aFileThatKnowsTwoSpeciesLearnsTheThird() throws IOException {
        Progress progress = new Progress(99, 99);
        TrainingOutcome outcome = train(plan(resource("iris.pt"), LEARNING, "own"), progress);

        assertThat(outcome.metrics().get("start.validation.loss"))
                .as("as PyTorch says")
                .isCloseTo(4.55233, within(1e-4));
        assertThat(outcome.metrics().get("start.validation.accuracy")).isCloseTo(20.0 / 30, within(1e-9));
        // 0.2324 and 28 of 30 where this was written
        assertThat(outcome.metrics().get("validation.loss")).isLessThan(0.3);
        assertThat(outcome.metrics().get("validation.accuracy")).isGreaterThanOrEqualTo(27.0 / 30);
        assertThat(progress.epochs).hasSize(20);
        assertThat(outcome.parameters())
                .as("4 + 4, 4 x 16 + 16, 16 x 3 + 3; the statistics of the norm are not learned")
                .isEqualTo(139);
        ModelPackage made = made(outcome);
        assertThat(made.manifest().hyperparameters())
                .contains(
                        entry("trainer", "torchscript"),
                        entry("source", "elsewhere.pt"),
                        entry("optimizer", "adam"),
                        entry("epochs", "20"));
        assertThat(made.manifest().layers()).isEmpty();
        assertThat(outcome.provenance().inputs()).containsKeys("file", "definition");
    }

    @Test
    void whatIsExportedAnswersEachRowAsTheTrainedModuleDoesInPyTorch() throws IOException {
        TrainingPlan plan = plan(resource("iris.pt"), LEARNING, "own");
        TrainingOutcome outcome = train(plan, new Progress(99, 99));
        ModelPackage made = made(outcome);
        PreparedRows prepared = PreparedRows.open(plan.inputs());
        int[] rows = prepared.usable(Split.VALIDATION);
        Path module = Files.write(directory.resolve("trained.pt"), made.file("model.pt"));
        float[][] logits = TorchScriptReference.answers(module, prepared, rows);

        int right = 0;
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            for (int i = 0; i < rows.length; i++) {
                float[] answer = scorer.score(prepared.tensors(new int[] {rows[i]}), 1)[0];
                double sum = 0;
                for (float logit : logits[i]) {
                    sum += Math.exp(logit);
                }
                for (int k = 0; k < 3; k++) {
                    assertThat((double) answer[k]).isCloseTo(Math.exp(logits[i][k]) / sum, within(1e-5));
                }
                int label = prepared.recipe().classIndex(prepared.rows().label(rows[i]));
                right += Score.best(answer) == label ? 1 : 0;
            }
        }
        assertThat(right / 30.0).isCloseTo(outcome.metrics().get("validation.accuracy"), within(1e-9));
        assertThat(outcome.metrics().get("onnx.largestDifference")).isLessThan(1e-5);
        assertThat(outcome.metrics()).containsEntry("onnx.sameClasses", 1.0);
        Map<String, Tensor> trained = weights(made);
        assertThat(trained.keySet())
                .containsExactlyInAnyOrder(
                        "norm.weight",
                        "norm.bias",
                        "norm.running_mean",
                        "norm.running_var",
                        "hidden.weight",
                        "hidden.bias",
                        "out.weight",
                        "out.bias");
        Path before = Files.write(directory.resolve("before.pt"), resource("iris.pt"));
        for (Tensor tensor : TorchScriptFile.weights(before).tensors()) {
            assertThat(trained.get(tensor.name()).values())
                    .as(tensor.name() + " has changed")
                    .isNotEqualTo(tensor.values());
        }
    }

    @Test
    void threeStepsOfGradientDescentEndWherePyTorchEnds() throws IOException {
        String descent = "epochs: 3, batchSize: 90, optimizer: {sgd: {learningRate: 0.1, momentum: 0.9}}";
        TrainingOutcome outcome = train(plan(resource("iris-plain.pt"), descent, "own"), new Progress(9, 99));
        JsonNode expected = new ObjectMapper().readTree(resource("iris-plain-trained.json"));
        Map<String, Tensor> trained = weights(made(outcome));

        expected.path("weights").properties().forEach(tensor -> {
            float[] values =
                    Objects.requireNonNull(trained.get(tensor.getKey())).values();
            assertThat(values).hasSize(tensor.getValue().size());
            for (int i = 0; i < values.length; i++) {
                assertThat((double) values[i])
                        .as(tensor.getKey() + "[" + i + "]")
                        .isCloseTo(tensor.getValue().get(i).asDouble(), within(2e-5));
            }
        });
        assertThat(outcome.metrics().get("validation.loss"))
                .isCloseTo(expected.path("loss").asDouble(), within(2e-5));
        Path before = Files.write(directory.resolve("before.pt"), resource("iris-plain.pt"));
        assertThat(trained.get("norm.weight"))
                .as("requires no gradient")
                .isEqualTo(TorchScriptFile.weights(before).get("norm.weight"));
        assertThat(outcome.parameters()).isEqualTo(135);
    }

    @Test
    void aTrainingThatIsKilledGoesOnAndEndsBitEqual() throws IOException {
        String five = "epochs: 5, batchSize: 16, optimizer: {adam: {learningRate: 0.01}}, earlyStopping: {patience: 5}";
        byte[] file = resource("iris.pt");
        Progress whole = new Progress(99, 99);
        TrainingOutcome straight = train(plan(file, five, "straight"), whole);
        List<Path> attempts = new ArrayList<>();
        for (int[] moment : new int[][] {{1, 2}, {2, 0}, {4, 5}}) {
            String own = "killed-in-" + moment[0];
            TrainingPlan plan = plan(file, five, own, attempts.toArray(Path[]::new));
            assertThatThrownBy(() -> train(plan, new Progress(moment[0], moment[1])))
                    .isInstanceOf(Killed.class);
            attempts.add(directory.resolve(own));
        }
        Progress rest = new Progress(99, 99);
        TrainingOutcome resumed = train(plan(file, five, "last", attempts.toArray(Path[]::new)), rest);

        assertThat(rest.first).as("where it went on").isEqualTo("4: " + 5 * 16);
        assertThat(made(resumed).weights()).isEqualTo(made(straight).weights());
        assertThat(made(resumed).file("model.pt")).isEqualTo(made(straight).file("model.pt"));
        assertThat(resumed.metrics()).isEqualTo(straight.metrics());
        assertThat(rest.epochs)
                .usingRecursiveComparison()
                .ignoringFields("imagesPerSecond", "seconds")
                .isEqualTo(whole.epochs);
    }

    @Test
    void aRetrainingGoesOnFromTheChampionsModule() throws IOException {
        byte[] file = resource("iris.pt");
        TrainingOutcome champion = train(plan(file, LEARNING, "champion"), new Progress(99, 99));
        Path made = Objects.requireNonNull(champion.modelPackage());
        Predecessor before = new Predecessor(4, new Input(made, "champion"));
        String one = "epochs: 1, batchSize: 16, optimizer: {adam: {learningRate: 0.001}}, warmStart: true";
        Progress progress = new Progress(99, 99);
        TrainingOutcome warm = train(plan(file, iris(one, "logits"), before, "warm"), progress);

        assertThat(warm.hyperparameters()).containsEntry("warmStart", "version 4");
        assertThat(progress.epochs.get(0).trainLoss())
                .as("far below the 4.55 of the file")
                .isLessThan(0.4);
    }

    @Test
    void aCrossValidationBeginsEachTimeFromTheFile() throws IOException {
        String folded = "epochs: 6, batchSize: 16, optimizer: {adam: {learningRate: 0.02}}, folds: 3";
        TrainingOutcome outcome = train(plan(resource("iris.pt"), folded, "own"), new Progress(99, 99));
        assertThat(outcome.metrics().get("folds.accuracy.mean")).isBetween(0.85, 1.0);
        assertThat(outcome.metrics().get("folds.accuracy.sd")).isBetween(0.0, 0.1);
    }

    @Test
    void whatCannotLearnIsRefusedWithWhatWouldBeRight() throws IOException {
        assertRefused(
                "iris-frozen.pt",
                "logits",
                "the TorchScript file has no parameters that could learn: torch.jit.freeze and"
                        + " torch.jit.optimize_for_inference turn them into constants; save"
                        + " torch.jit.script(model.eval()) as it is");
        assertRefused(
                "iris-fixed.pt",
                "logits",
                "none of the 6 parameters of the TorchScript file may change, requires_grad is False for each; set"
                        + " requires_grad_(True) for those that are to learn before it is saved");
        assertThatThrownBy(() -> train(
                        plan(resource("iris.pt"), iris(LEARNING, "probabilities"), null, "own"), new Progress(9, 9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching("the TorchScript file must answer probabilities that add up to 1, but .*");
        assertThatThrownBy(() -> train(
                        plan(resource("iris.pt"), LEARNING + ", loss: binaryCrossentropy", "own"), new Progress(9, 9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessage("the loss binaryCrossentropy takes one number for two classes, but the model answers one"
                        + " for each of 3; take categoricalCrossentropy");
    }

    private void assertRefused(String file, String output, String message) {
        assertThatThrownBy(() -> train(plan(resource(file), iris(LEARNING, output), null, "own"), new Progress(9, 9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessage(message);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembers, and dies before a step. */
    private static final class Progress implements TrainingProgress {
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final int epoch;
        private final int step;
        private String first = "";

        Progress(int epoch, int step) {
            this.epoch = epoch;
            this.step = step;
        }

        @Override
        public void started(Start start) {
            assertThat(start.trainRows()).isEqualTo(90);
            assertThat(start.validationRows()).isEqualTo(30);
        }

        @Override
        public void step(int at, long rows, long ofRows) {
            first = first.isEmpty() ? at + ": " + rows : first;
            if (at == epoch && rows == step * 16L) {
                throw new Killed();
            }
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            epochs.add(metrics);
        }
    }
}
