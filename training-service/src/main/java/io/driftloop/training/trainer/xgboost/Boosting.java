package io.driftloop.training.trainer.xgboost;

import io.driftloop.model.learning.EarlyStop;
import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.rows.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of one training: grow, judge, store a checkpoint each n rounds, tell.
 *
 * <p>After each checkpoint the booster is read back from it. A training that goes on from a checkpoint therefore does exactly what one does that never stopped.
 */
final class Boosting implements AutoCloseable {

    private static final String FORMAT = "ubj";
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainingPlan plan;
    private final BoostingTask task;
    private final Rows rows;
    private final BoosterCheckpoints checkpoints;
    private final @Nullable EarlyStop stop;
    private final int checkpointEvery;
    private final List<EpochMetrics> told = new ArrayList<>();
    private @Nullable Booster booster;
    private byte[] best = new byte[0];

    /**
     * What is learned from and what is judged by.
     */
    record Rows(BoostingRows train, BoostingRows validation) {}

    Boosting(TrainingPlan plan, BoostingTask task, Rows rows, BoosterCheckpoints checkpoints) {
        this.plan = plan;
        this.task = task;
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.checkpointEvery = task.checkpointEvery();
        EarlyStopping stopping = task.stopping();
        this.stop = stopping == null ? null : new EarlyStop(stopping);
    }

    void run(Optional<BoosterCheckpoint> resumed, TrainingProgress progress) throws IOException, XGBoostError {
        if (resumed.isPresent()) {
            told.addAll(resumed.get().rounds());
            best = resumed.get().best();
            booster = read(resumed.get().model());
            told.forEach(progress::epoch);
        } else {
            booster = XGBoost.train(rows.train().matrix(), task.parameters(), 0, Map.of(), null, null);
        }
        int rounds = plan.hyperparameters().epochs();
        int last = plan.pauseAfter() == null ? rounds : Math.min(rounds, plan.pauseAfter());
        while (told.size() < last && !over()) {
            progress.step(told.size() + 1, 0, rows.train().labels().length);
            EpochMetrics metrics = round(told.size() + 1, rounds);
            told.add(metrics);
            if (stop != null && bestRound() == told.size() - 1) {
                best = current().toByteArray(FORMAT);
            }
            if (told.size() % checkpointEvery == 0 || told.size() == last || over()) {
                checkpoint();
            }
            progress.epoch(metrics);
        }
    }

    private EpochMetrics round(int round, int rounds) throws XGBoostError {
        long start = System.nanoTime();
        current().update(rows.train().matrix(), round - 1);
        double seconds = Math.max(1, System.nanoTime() - start) / NANOS_PER_SECOND;
        Score learned = score(rows.train());
        Score judged = score(rows.validation());
        return new EpochMetrics(
                round,
                rounds,
                learned.loss(),
                learned.accuracy(),
                judged.loss(),
                judged.accuracy(),
                rows.train().labels().length / seconds,
                seconds,
                task.regression() ? "r2" : null);
    }

    private Score score(BoostingRows judged) throws XGBoostError {
        float[][] answers = current().predict(judged.matrix());
        return task.regression() ? Score.ofNumbers(answers, judged.labels()) : Score.of(answers, judged.labels());
    }

    private void checkpoint() throws IOException, XGBoostError {
        byte[] model = current().toByteArray(FORMAT);
        checkpoints.store(new BoosterCheckpoint(told, model, best));
        current().dispose();
        booster = read(model);
    }

    private Booster read(byte[] model) throws IOException, XGBoostError {
        Booster read = XGBoost.loadModel(new ByteArrayInputStream(model));
        read.setParams(task.parameters());
        return read;
    }

    private boolean over() {
        return stop != null && !told.isEmpty() && stop.over(losses(), accuracies());
    }

    /** Index of the round whose trees count, the trees before it included. */
    private int bestRound() {
        return stop == null ? told.size() - 1 : stop.best(losses(), accuracies());
    }

    private List<Double> losses() {
        return told.stream().map(EpochMetrics::validationLoss).toList();
    }

    private List<Double> accuracies() {
        return told.stream().map(EpochMetrics::validationAccuracy).toList();
    }

    private Booster current() {
        return Objects.requireNonNull(booster);
    }

    /** What the round gave whose trees count. */
    EpochMetrics judged() {
        return told.get(bestRound());
    }

    /** The model of that round. Closing this closes it. */
    Booster model() throws IOException, XGBoostError {
        if (stop != null && bestRound() < told.size() - 1) {
            current().dispose();
            booster = read(best);
        }
        return current();
    }

    @Override
    public void close() {
        if (booster != null) {
            booster.dispose();
        }
    }
}
