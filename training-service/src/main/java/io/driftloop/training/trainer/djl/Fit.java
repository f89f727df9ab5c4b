package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DivergedException;
import io.driftloop.model.djl.DjlAdam;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.djl.DjlTrainer;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The epochs of one training: learn, judge, store a checkpoint, tell. Closing it frees rows and optimiser. */
final class Fit implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainingPlan plan;
    private final DjlNetwork network;
    private final Checkpoints checkpoints;
    private final String identity;
    private final DjlAdam adam;
    private final List<EpochMetrics> told = new ArrayList<>();
    private @Nullable DjlRows train;
    private @Nullable DjlRows validation;

    Fit(TrainingPlan plan, DjlNetwork network, Checkpoints checkpoints, String identity) {
        this.plan = plan;
        this.network = network;
        this.checkpoints = checkpoints;
        this.identity = identity;
        this.adam = new DjlAdam(network, plan.hyperparameters().learningRate());
    }

    void load(Material material, int[] trainRows, int[] validationRows) {
        train = material.load(network, trainRows);
        validation = material.load(network, validationRows);
    }

    void run(Optional<Checkpoint> resumed, TrainingProgress progress) throws IOException {
        resumed.ifPresent(checkpoint -> {
            adam.restore(checkpoint.adam());
            told.addAll(checkpoint.epochs());
            told.forEach(progress::epoch);
        });
        for (int epoch = told.size() + 1; epoch <= plan.hyperparameters().epochs(); epoch++) {
            EpochMetrics metrics = epoch(epoch, progress);
            told.add(metrics);
            checkpoints.store(new Checkpoint(identity, told, network.weights(), adam.state()));
            progress.epoch(metrics);
        }
    }

    private EpochMetrics epoch(int epoch, TrainingProgress progress) {
        Hyperparameters chosen = plan.hyperparameters();
        DjlRows rows = Objects.requireNonNull(train);
        long[] steps = {0};
        long start = System.nanoTime();
        DjlTrainer.Epoch learned = new DjlTrainer(network, adam)
                .epoch(rows, chosen.batchSize(), chosen.seed(), epoch, () -> {
                    progress.step(epoch, Math.min(rows.size(), steps[0]++ * chosen.batchSize()), rows.size());
                    return false;
                });
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        DjlScorer.Score judged = new DjlScorer(network).score(Objects.requireNonNull(validation));
        if (!Double.isFinite(judged.loss())) {
            throw new DivergedException(epoch);
        }
        return new EpochMetrics(
                epoch,
                chosen.epochs(),
                learned.loss(),
                learned.accuracy(),
                judged.loss(),
                judged.accuracy(),
                rows.size() / seconds,
                seconds);
    }

    TrainingOutcome outcome(Material material, String device, @Nullable String warmStart) throws IOException {
        EpochMetrics last = told.get(told.size() - 1);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train.loss", last.trainLoss());
        metrics.put("train.accuracy", last.trainAccuracy());
        metrics.put("validation.loss", last.validationLoss());
        metrics.put("validation.accuracy", last.validationAccuracy());
        Map<String, String> hyperparameters =
                new LinkedHashMap<>(plan.hyperparameters().asText());
        hyperparameters.put("threads", Integer.toString(plan.compute().threads()));
        hyperparameters.put("device", device);
        if (warmStart != null) {
            hyperparameters.put("warmStart", warmStart);
        }
        Path file = null;
        if (plan.packaged()) {
            Packaging packaging = new Packaging(material, network, Objects.requireNonNull(validation));
            file = packaging.write(plan.places().own(), metrics, hyperparameters);
        }
        return new TrainingOutcome(material.network().parameters(), metrics, hyperparameters, file);
    }

    @Override
    public void close() {
        adam.close();
        if (train != null) {
            train.close();
        }
        if (validation != null) {
            validation.close();
        }
    }
}
