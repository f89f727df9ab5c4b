package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that remembers or draws takes part: moments, momentum of norms, dropout, augmentation, a schedule by steps. */
class KilledInAnEpochTest {

    private static final int BATCH = 32;

    @TempDir
    Path directory;

    private Inputs inputs;

    @BeforeEach
    void draw() throws IOException {
        PreparedDigits digits = PreparedDigits.draw(
                500,
                "epochs: 3, batchSize: 32, schedule: {cosine: {end: 0.1}}, warmUp: 1.5, augment: {shift: 0.1, noise: 0.1},"
                        + " earlyStopping: {patience: 3}",
                "");
        String dense = "{\"dense\":{\"units\":16,\"activation\":\"relu\"}}";
        String definition = new String(digits.definition(), StandardCharsets.UTF_8)
                .replace(dense, dense + ",{\"batchNorm\":{\"momentum\":0.9,\"epsilon\":0.001}},{\"dropout\":0.3}");
        assertThat(definition).contains("batchNorm");
        inputs = new Inputs(
                input("definition", definition.getBytes(StandardCharsets.UTF_8)),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                null);
    }

    private Input input(String name, byte[] content) throws IOException {
        return Input.of(Files.write(directory.resolve(name), content), content);
    }

    private TrainingPlan plan(Duration checkpointEvery, String own, Path... earlier) {
        return new TrainingPlan(
                inputs,
                new Hyperparameters(0.003, BATCH, 3, 42),
                new Compute("cpu", 1),
                new Places(directory.resolve(own), List.of(earlier)),
                true,
                null,
                checkpointEvery);
    }

    @Test
    void aTrainingThatGoesOnFromTheMiddleOfAnEpochEndsBitEqual() throws IOException {
        Progress whole = new Progress(9, 9);
        TrainingOutcome straight = new DjlModelTrainer().train(plan(Duration.ofHours(1), "straight"), whole);
        List<Path> attempts = new ArrayList<>();
        for (int[] moment : new int[][] {{1, 1}, {1, 7}, {2, 4}, {3, 10}}) {
            Path own = directory.resolve("killed-in-" + moment[0] + "-at-" + moment[1]);
            Progress progress = new Progress(moment[0], moment[1]);
            TrainingPlan plan = plan(Duration.ZERO, own.getFileName().toString(), attempts.toArray(Path[]::new));
            assertThatThrownBy(() -> new DjlModelTrainer().train(plan, progress))
                    .isInstanceOf(Killed.class);
            attempts.add(own);
        }
        Progress rest = new Progress(9, 9);
        TrainingOutcome resumed =
                new DjlModelTrainer().train(plan(Duration.ofHours(1), "last", attempts.toArray(Path[]::new)), rest);

        assertThat(rest.steps.get(0)).as("rows done when it went on").isEqualTo("3: " + 10 * BATCH);
        assertThat(ModelPackage.open(resumed.modelPackage()).weights())
                .isEqualTo(ModelPackage.open(straight.modelPackage()).weights());
        assertThat(rest.epochs)
                .usingRecursiveComparison()
                .ignoringFields("imagesPerSecond", "seconds")
                .isEqualTo(whole.epochs);
    }

    @Test
    void theEndOfAnEpochIsNewerThanItsMiddleAndOlderThanTheNextOnes() throws IOException {
        Path own = directory.resolve("own");
        assertThatThrownBy(() -> new DjlModelTrainer().train(plan(Duration.ZERO, "own"), new Progress(2, 3)))
                .isInstanceOf(Killed.class);
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "checkpoint-00001-000000002.safetensors", "checkpoint-00001-000000003.safetensors");
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembers, and dies before a step. */
    private static final class Progress implements TrainingProgress {
        private final List<String> steps = new ArrayList<>();
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final int epoch;
        private final int step;

        Progress(int epoch, int step) {
            this.epoch = epoch;
            this.step = step;
        }

        @Override
        public void started(Start start) {}

        @Override
        public void step(int at, long rows, long ofRows) {
            steps.add(at + ": " + rows);
            if (at == epoch && rows == (long) step * BATCH) {
                throw new Killed();
            }
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            epochs.add(metrics);
        }
    }
}
