package io.driftloop.training.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.worker.WorkerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL, as the system sends it for want of memory, to a real worker process: within each epoch and after each. */
@Tag("slow")
class KilledWorkerTest {

    private static final int EPOCHS = 3;

    @TempDir
    Path directory;

    private Inputs inputs() throws IOException {
        PreparedDigits digits = PreparedDigits.draw(3_000, "epochs: 3, batchSize: 4, schedule: {cosine: {}}", "");
        return new Inputs(
                input("definition", digits.definition()),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                null);
    }

    private Input input(String name, byte[] content) throws IOException {
        return Input.of(Files.write(directory.resolve(name), content), content);
    }

    /** Trains until the wanted message came; without one to the end. */
    private Optional<WorkerMessage> train(Inputs inputs, String own, List<Path> earlier, Predicate<WorkerMessage> kill)
            throws IOException, InterruptedException {
        TrainingPlan plan = new TrainingPlan(
                inputs,
                new Hyperparameters(0.002, 4, EPOCHS, 42),
                new Compute("cpu", 1),
                new Places(directory.resolve(own), earlier),
                true,
                null,
                Duration.ofMillis(20));
        Path file = directory.resolve(own + ".json");
        WorkerLines.writePlan(plan, file);
        ProcessBuilder builder =
                new ProcessBuilder(new JvmCommand("512m", directory.resolve("args")).of(file.toString(), "djl", "1"));
        builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<WorkerMessage> message = WorkerLines.read(line);
                if (message.isPresent() && kill.test(message.get())) {
                    return message;
                }
            }
            return Optional.empty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Optional<WorkerMessage> toTheEnd(Inputs inputs, String own, List<Path> earlier)
            throws IOException, InterruptedException {
        return train(inputs, own, earlier, WorkerMessage.Succeeded.class::isInstance);
    }

    private static String weights(Optional<WorkerMessage> ended) throws Exception {
        WorkerMessage.Succeeded success = (WorkerMessage.Succeeded) ended.orElseThrow();
        byte[] weights = ModelPackage.open(success.outcome().modelPackage()).weights();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
    }

    private static boolean within(WorkerMessage message, int epoch) {
        return message instanceof WorkerMessage.Step step && step.epoch() == epoch && step.rows() > 400;
    }

    private static boolean after(WorkerMessage message, int epoch) {
        return message instanceof WorkerMessage.Epoch done && done.metrics().epoch() == epoch;
    }

    @Test
    void aWorkerKilledInEachEpochAndAfterEachEndsWithTheSameWeights() throws Exception {
        Inputs inputs = inputs();
        String straight = weights(toTheEnd(inputs, "straight", List.of()));
        List<Path> attempts = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            int now = epoch;
            assertThat(train(inputs, "within-" + epoch, attempts, message -> within(message, now)))
                    .as("killed within epoch %d", epoch)
                    .isPresent();
            attempts.add(directory.resolve("within-" + epoch));
            assertThat(train(inputs, "after-" + epoch, attempts, message -> after(message, now)))
                    .as("killed after epoch %d", epoch)
                    .isPresent();
            attempts.add(directory.resolve("after-" + epoch));
        }
        assertThat(weights(toTheEnd(inputs, "rest", attempts))).isEqualTo(straight);
        try (var files = Files.walk(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("some went on within an epoch")
                    .anyMatch(name -> name.matches("checkpoint-0000[012]-\\d{9}\\.safetensors"));
        }
    }
}
