package io.driftloop.training.bench;

import io.driftloop.contracts.Provenance;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.worker.TrainingWorkers;
import io.driftloop.training.worker.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** No processes: each training is over at once, its accuracy a parabola over the logarithm of the learning rate. What is left is the work around it. */
public final class TrivialWorkers implements TrainingWorkers {

    @Override
    public Worker train(TrainingPlan plan, Path log) throws IOException {
        double away = Math.log10(plan.hyperparameters().learningRate()) + 3;
        double accuracy = 1 / (1 + away * away);
        int epochs = plan.pauseAfter() == null ? plan.hyperparameters().epochs() : plan.pauseAfter();
        Queue<WorkerMessage> messages = new ArrayDeque<>(List.of(
                new WorkerMessage.Started(new TrainingProgress.Start("cpu", 1, "none", 1, 1, 0)),
                new WorkerMessage.Epoch(
                        new EpochMetrics(epochs, epochs, 1 - accuracy, accuracy, 1 - accuracy, accuracy, 1, 1, null)),
                new WorkerMessage.Succeeded(outcome(plan, accuracy))));
        return new Worker() {
            @Override
            public Optional<WorkerMessage> next(Duration patience) {
                return Optional.ofNullable(messages.poll());
            }

            @Override
            public boolean over() {
                return messages.isEmpty();
            }

            @Override
            public String ending() {
                return "nothing ran";
            }

            @Override
            public void close() {}
        };
    }

    private static TrainingOutcome outcome(TrainingPlan plan, double accuracy) throws IOException {
        @Nullable Path modelPackage = null;
        if (plan.packaged()) {
            Files.createDirectories(plan.places().own());
            modelPackage = Files.writeString(plan.places().own().resolve("model.zip"), "nothing");
        }
        Map<String, Double> metrics = Map.of("validation.accuracy", accuracy, "validation.loss", 1 - accuracy);
        return new TrainingOutcome(1, metrics, Map.of(), modelPackage, Provenance.UNKNOWN);
    }

    @Override
    public Worker probe(Path log) {
        throw new UnsupportedOperationException("nothing to probe");
    }
}
