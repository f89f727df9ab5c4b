package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.training.PreparedDigits;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlModelTrainerTest {

    private static final Hyperparameters THREE_EPOCHS = new Hyperparameters(0.003, 32, 3, 42);

    @TempDir
    Path directory;

    private PreparedDigits digits;
    private Inputs inputs;

    @BeforeEach
    void prepare() throws IOException {
        digits = PreparedDigits.draw(500, "epochs: 3, batchSize: 32", "");
        inputs = inputs(null);
    }

    private Inputs inputs(@Nullable Predecessor champion) throws IOException {
        return new Inputs(
                input("definition", digits.definition()),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                champion);
    }

    private Input input(String name, byte[] content) throws IOException {
        return new Input(Files.write(directory.resolve(name), content), name + content.length);
    }

    private TrainingPlan plan(Hyperparameters hyperparameters, String own, Path... earlier) {
        Places places = new Places(directory.resolve(own), List.of(earlier));
        return new TrainingPlan(inputs, hyperparameters, new Compute("cpu", 1), places, true);
    }

    @Test
    void thePackageAnswersTheValidationRowsAsItsMetricsSay() throws IOException {
        Progress progress = new Progress(Integer.MAX_VALUE);
        TrainingOutcome outcome = new DjlModelTrainer().train(plan(THREE_EPOCHS, "own"), progress);

        ModelPackage made = ModelPackage.open(outcome.modelPackage());
        assertThat(progress.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3);
        assertThat(progress.starts).singleElement().satisfies(start -> {
            assertThat(start.trainRows()).isEqualTo(350);
            assertThat(start.validationRows()).isEqualTo(100);
            assertThat(start.device()).isEqualTo("cpu");
        });
        // 4 * (3 * 3 + 1), 16 * (4 * 6 * 6 + 1), 10 * (16 + 1)
        assertThat(outcome.parameters()).isEqualTo(40 + 2_320 + 170);
        assertThat(outcome.metrics().get("onnx.largestDifference")).isLessThan(1e-5);
        assertThat(accuracy(made)).isCloseTo(outcome.metrics().get("validation.accuracy"), within(1e-9));
        assertThat(made.manifest().metrics()).isEqualTo(outcome.metrics());
        assertThat(made.manifest().hyperparameters())
                .containsEntry("threads", "1")
                .containsEntry("device", "cpu");
        assertThat(made.manifest().files())
                .containsOnlyKeys("recipe.json", "model.onnx", "weights.safetensors", "environment.json", "spec.json");
        assertThat(made.file("spec.json")).isEqualTo(digits.definition());
        Map<String, String> known =
                new ObjectMapper().readValue(made.file("environment.json"), new TypeReference<>() {});
        assertThat(known).isEqualTo(outcome.provenance().inputs());
        assertThat(known.keySet())
                .containsExactly(
                        "dataset",
                        "splits",
                        "definition",
                        "recipe",
                        "seed",
                        "threads",
                        "device",
                        "engine",
                        "driftloop",
                        "jdk",
                        "os",
                        "cpu");
        assertThat(known)
                .containsEntry("dataset", "sha256:content" + digits.content().length)
                .containsEntry("seed", "42")
                .containsEntry("engine", "PyTorch 2.7.1, DJL 0.36.0");
    }

    @Test
    void earlyStoppingEndsTheTrainingAndPackagesTheBestEpochsWeights() throws IOException {
        // after three epochs at this rate each epoch undoes what the one before it learned
        digits = PreparedDigits.draw(
                500,
                "epochs: 9, batchSize: 8, optimizer: {sgd: {learningRate: 0.3, momentum: 0.9}}, clipNorm: 5,"
                        + " earlyStopping: {monitor: validation.loss, patience: 2}",
                "");
        inputs = inputs(null);
        Progress progress = new Progress(Integer.MAX_VALUE);
        TrainingOutcome outcome =
                new DjlModelTrainer().train(plan(new Hyperparameters(0.3, 8, 9, 42), "own"), progress);

        int best = Integer.parseInt(outcome.hyperparameters().get("bestEpoch"));
        double least = progress.epochs.stream()
                .mapToDouble(EpochMetrics::validationLoss)
                .min()
                .orElseThrow();
        assertThat(progress.epochs).hasSizeLessThan(9).hasSize(best + 2);
        assertThat(progress.epochs.get(best - 1).validationLoss()).isEqualTo(least);
        assertThat(outcome.metrics()).containsEntry("validation.loss", least);
        assertThat(accuracy(ModelPackage.open(outcome.modelPackage())))
                .isCloseTo(progress.epochs.get(best - 1).validationAccuracy(), within(1e-9));
        assertThat(outcome.hyperparameters()).containsEntry("optimizer", "sgd");
    }

    @Test
    void augmentationChangesWhatIsLearnedFromAndNeverWhatIsJudgedBy() throws IOException {
        digits = PreparedDigits.draw(500, "epochs: 1, batchSize: 32, optimizer: {sgd: {learningRate: 1e-12}}", "");
        inputs = inputs(null);
        Hyperparameters still = new Hyperparameters(1e-12, 32, 1, 42);
        Progress plain = new Progress(9);
        new DjlModelTrainer().train(plan(still, "plain"), plain);
        digits = PreparedDigits.draw(
                500,
                "epochs: 1, batchSize: 32, optimizer: {sgd: {learningRate: 1e-12}}, augment: {shift: 0.3, rotate: 40}",
                "");
        inputs = inputs(null);
        Progress augmented = new Progress(9);
        new DjlModelTrainer().train(plan(still, "augmented"), augmented);

        EpochMetrics before = plain.epochs.get(0);
        EpochMetrics after = augmented.epochs.get(0);
        assertThat(after.validationLoss()).isEqualTo(before.validationLoss());
        assertThat(after.trainLoss()).isNotEqualTo(before.trainLoss());
    }

    @Test
    void aCrossValidationTellsMeanAndDeviationAndGoesOnAfterAKill() throws IOException {
        digits = PreparedDigits.draw(500, "epochs: 2, batchSize: 32, folds: 3", "");
        inputs = inputs(null);
        Hyperparameters two = new Hyperparameters(0.003, 32, 2, 42);
        TrainingOutcome outcome = new DjlModelTrainer().train(plan(two, "own"), new Progress(9));

        assertThat(outcome.metrics()).containsKeys("folds.accuracy.mean", "folds.accuracy.sd", "folds.loss.mean");
        assertThat(outcome.metrics().get("folds.accuracy.mean")).isBetween(0.15, 1.0);
        assertThat(outcome.metrics().get("folds.accuracy.sd")).isBetween(1e-6, 0.3);
        assertThat(directory.resolve("own/fold-2")).isDirectory();
        TrainingOutcome again =
                new DjlModelTrainer().train(plan(two, "second", directory.resolve("own")), new Progress(9));
        assertThat(again.metrics()).isEqualTo(outcome.metrics());
        assertThat(directory.resolve("second/fold-2"))
                .as("nothing was trained again")
                .doesNotExist();
    }

    @Test
    void classWeightsForALabelThatNoRowHasAreRefused() throws IOException {
        digits = PreparedDigits.draw(500, "epochs: 1, classWeights: {eleven: 2}", "");
        inputs = inputs(null);
        assertThatThrownBy(() -> new DjlModelTrainer().train(plan(THREE_EPOCHS, "own"), new Progress(9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessage(
                        "classWeights names the label 'eleven', which no training row has; the labels are [0, 1, 2, 3,"
                                + " 4, 5, 6, 7, 8, 9]");
    }

    @Test
    void aWarmStartBeginsWithExactlyTheChampionsWeightsAndLearnsOnFromThere() throws IOException {
        Progress cold = new Progress(9);
        TrainingOutcome champion = new DjlModelTrainer().train(plan(THREE_EPOCHS, "champion"), cold);
        Path made = Objects.requireNonNull(champion.modelPackage());
        inputs = inputs(new Predecessor(7, new Input(made, "champion")));

        TrainingPlan warm = plan(THREE_EPOCHS, "warm");
        Beginning beginning = Beginning.of(warm, Material.open(inputs));
        assertThat(new SafeTensors(Map.of(), beginning.weights().tensors()).encode())
                .isEqualTo(weights(champion));
        Progress progress = new Progress(9);
        TrainingOutcome outcome = new DjlModelTrainer().train(warm, progress);
        assertThat(outcome.hyperparameters()).containsEntry("warmStart", "version 7");
        assertThat(champion.hyperparameters()).doesNotContainKey("warmStart");
        assertThat(progress.epochs.get(0).trainLoss())
                .as("goes on from where the champion ended, not from where it began")
                .isLessThan(cold.epochs.get(2).trainLoss());
    }

    @Test
    void aChampionWithAnotherNetworkIsNoStartAndTheRunSaysSo() throws IOException {
        TrainingOutcome champion = new DjlModelTrainer().train(plan(THREE_EPOCHS, "champion"), new Progress(9));
        byte[] wider = new String(digits.definition(), StandardCharsets.UTF_8)
                .replace("\"units\":16", "\"units\":17")
                .getBytes(StandardCharsets.UTF_8);
        Path made = Objects.requireNonNull(champion.modelPackage());
        inputs = new Inputs(
                input("definition", wider),
                inputs.content(),
                inputs.splits(),
                inputs.recipe(),
                new Predecessor(7, new Input(made, "champion")));
        Material material = Material.open(inputs);

        Beginning beginning = Beginning.of(plan(THREE_EPOCHS, "other"), material);
        assertThat(beginning.told())
                .isEqualTo(
                        "no: the network of version 7 differs: tensor layers.4.weight must have shape [17, 144], given is"
                                + " [16, 144]");
        assertThat(beginning.weights()).isEqualTo(GlorotUniform.weights(material.network(), 42));
    }

    /** Worked out apart from the trainer, from the package alone. */
    private double accuracy(ModelPackage made) throws IOException {
        RowFile rows = RowFile.read(ByteBuffer.wrap(digits.content()));
        FittedRecipe recipe = made.recipe();
        int[] validation = Splits.parse(digits.splits()).rows(Split.VALIDATION);
        int right = 0;
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            for (int index : validation) {
                float[] answer = scorer.score(recipe.apply(rows.row(index)), 1)[0];
                int best = 0;
                for (int i = 1; i < answer.length; i++) {
                    best = answer[i] > answer[best] ? i : best;
                }
                right += recipe.classes().get(best).equals(rows.label(index)) ? 1 : 0;
            }
        }
        return (double) right / validation.length;
    }

    @Test
    void aTrainingThatGoesOnFromACheckpointEndsBitEqual() throws IOException {
        byte[] straight = weights(new DjlModelTrainer().train(plan(THREE_EPOCHS, "straight"), new Progress(9)));
        Path first = stopAfter(2, "first");

        Progress progress = new Progress(9);
        TrainingOutcome resumed = new DjlModelTrainer().train(plan(THREE_EPOCHS, "second", first), progress);

        assertThat(weights(resumed)).isEqualTo(straight);
        assertThat(progress.starts.get(0).resumedAfterEpoch()).isEqualTo(2);
        assertThat(progress.epochs)
                .as("earlier epochs are told again")
                .extracting(EpochMetrics::epoch)
                .containsExactly(1, 2, 3);
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
        Path first = stopAfter(2, "first");
        Path newest = first.resolve("checkpoint-00002.safetensors");
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(whole, whole.length / 2));

        Progress progress = new Progress(9);
        new DjlModelTrainer().train(plan(THREE_EPOCHS, "second", first), progress);

        assertThat(progress.starts.get(0).resumedAfterEpoch()).isEqualTo(1);
    }

    @Test
    void aCheckpointOfOtherHyperparametersIsNotUsed() throws IOException {
        Path first = stopAfter(2, "first");
        Progress progress = new Progress(9);
        new DjlModelTrainer().train(plan(new Hyperparameters(0.002, 32, 3, 42), "second", first), progress);
        assertThat(progress.starts.get(0).resumedAfterEpoch()).isZero();
    }

    @Test
    void aLearningRateOutOfAllBoundsIsUntrainableWithAReason() {
        TrainingPlan plan = plan(new Hyperparameters(1e30, 32, 3, 42), "own");
        assertThatThrownBy(() -> new DjlModelTrainer().train(plan, new Progress(9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("the loss is not a finite number")
                .hasMessageContaining("a smaller learning rate");
    }

    @Test
    void aDeviceThatIsNotHereIsUntrainable() {
        TrainingPlan plan = new TrainingPlan(
                inputs, THREE_EPOCHS, new Compute("gpu97", 1), new Places(directory.resolve("own"), List.of()), false);
        assertThatThrownBy(() -> new DjlModelTrainer().train(plan, new Progress(9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("device 'gpu97' is not on this machine");
    }

    private Path stopAfter(int epochs, String own) {
        TrainingPlan plan = plan(THREE_EPOCHS, own);
        assertThatThrownBy(() -> new DjlModelTrainer().train(plan, new Progress(epochs)))
                .isInstanceOf(Killed.class);
        return plan.places().own();
    }

    private static byte[] weights(TrainingOutcome outcome) throws IOException {
        return ModelPackage.open(outcome.modelPackage()).weights();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembers, and dies when a number of epochs is done. */
    private static final class Progress implements TrainingProgress {
        private final List<Start> starts = new ArrayList<>();
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final int last;

        Progress(int last) {
            this.last = last;
        }

        @Override
        public void started(Start start) {
            starts.add(start);
        }

        @Override
        public void step(int epoch, long rows, long ofRows) {
            assertThat(rows).isLessThanOrEqualTo(ofRows);
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            epochs.add(metrics);
            if (metrics.epoch() == last) {
                throw new Killed();
            }
        }
    }
}
