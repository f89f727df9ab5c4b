package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DivergedException;
import io.driftloop.model.djl.DjlModel;
import io.driftloop.model.djl.DjlOptimizer;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.djl.DjlState;
import io.driftloop.model.djl.DjlTrainer;
import io.driftloop.model.learning.EarlyStop;
import io.driftloop.model.learning.RateSchedule;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.djl.Checkpoint.Within;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final DjlModel model;
    private final PreparedRows prepared;
    private final Checkpoints checkpoints;
    private final String identity;
    private final DjlOptimizer optimizer;
    private final Lessons lessons;
    private final RateSchedule schedule;
    private final @Nullable EarlyStop stop;
    private final List<EpochMetrics> told = new ArrayList<>();
    private @Nullable DjlRows train;
    private @Nullable DjlRows validation;
    private @Nullable DjlTrainer trainer;
    private @Nullable DjlState best;
    private long stored = System.nanoTime();

    Fit(TrainingPlan plan, DjlModel model, PreparedRows prepared, Checkpoints checkpoints, String identity) {
        this.plan = plan;
        this.model = model;
        this.prepared = prepared;
        this.checkpoints = checkpoints;
        this.identity = identity;
        this.lessons = new Lessons(prepared, model);
        TrainSpec spec = prepared.definition().spec().train();
        this.optimizer = new DjlOptimizer(
                model, spec.optimizer().withLearningRate(plan.hyperparameters().learningRate()), spec.learning());
        this.schedule = RateSchedule.of(spec.learning(), plan.hyperparameters().epochs());
        this.stop = spec.learning().earlyStopping() == null
                ? null
                : new EarlyStop(spec.learning().earlyStopping());
    }

    void load(int[] trainRows, int[] validationRows) {
        DjlRows rows = LoadedRows.of(prepared, model, trainRows);
        train = rows;
        validation = LoadedRows.of(prepared, model, validationRows);
        trainer = new DjlTrainer(
                model, optimizer, lessons.lesson(rows, plan.hyperparameters().seed()));
    }

    void run(Optional<Checkpoint> resumed, TrainingProgress progress) throws IOException {
        resumed.ifPresent(checkpoint -> {
            optimizer.restore(checkpoint.optimizer());
            best = checkpoint.best();
            told.addAll(checkpoint.epochs());
            told.forEach(progress::epoch);
        });
        Within within = resumed.map(Checkpoint::within).orElse(Within.NOTHING);
        int last = plan.pauseAfter() == null ? plan.hyperparameters().epochs() : plan.pauseAfter();
        for (int epoch = told.size() + 1; epoch <= last && !over(); epoch++) {
            EpochMetrics metrics = epoch(epoch, within, progress);
            within = Within.NOTHING;
            told.add(metrics);
            if (stop != null && bestEpoch() == told.size() - 1) {
                best = model.state();
            }
            store(Within.NOTHING);
            progress.epoch(metrics);
        }
        if (best != null) {
            model.restore(best);
        }
    }

    private void store(Within within) throws IOException {
        checkpoints.store(new Checkpoint(identity, told, model.state(), optimizer.state(), best, within));
        stored = System.nanoTime();
    }

    private boolean over() {
        return stop != null && !told.isEmpty() && stop.over(losses(), accuracies());
    }

    /** Index of the epoch whose weights count. */
    private int bestEpoch() {
        return stop == null ? told.size() - 1 : stop.best(losses(), accuracies());
    }

    private List<Double> losses() {
        return told.stream().map(EpochMetrics::validationLoss).toList();
    }

    private List<Double> accuracies() {
        return told.stream().map(EpochMetrics::validationAccuracy).toList();
    }

    private EpochMetrics epoch(int epoch, Within within, TrainingProgress progress) throws IOException {
        Hyperparameters chosen = plan.hyperparameters();
        DjlRows rows = Objects.requireNonNull(train);
        Walk walk = new Walk(epoch, within, progress);
        DjlTrainer.Epoch learned;
        try {
            learned = Objects.requireNonNull(trainer).epoch(rows, pass(epoch, rows.size()), within.done(), walk);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        double seconds = walk.seconds();
        DjlScorer.Score judged = new DjlScorer(model, lessons.loss()).score(Objects.requireNonNull(validation));
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
                seconds,
                prepared.recipe().regression() ? "r2" : null);
    }

    /** Tells how far an epoch is, and stores a checkpoint now and then. */
    private final class Walk implements DjlTrainer.Watch {
        private final int epoch;
        private final double before;
        private final TrainingProgress progress;
        private final long start = System.nanoTime();
        private long steps;

        Walk(int epoch, Within within, TrainingProgress progress) {
            this.epoch = epoch;
            this.before = within.seconds();
            this.steps = within.done().steps();
            this.progress = progress;
        }

        double seconds() {
            return before + (System.nanoTime() - start) / NANOS_PER_SECOND;
        }

        @Override
        public boolean stop() {
            int rows = Objects.requireNonNull(train).size();
            progress.step(epoch, Math.min(rows, steps++ * plan.hyperparameters().batchSize()), rows);
            return false;
        }

        @Override
        public boolean wanted() {
            return System.nanoTime() - stored >= plan.checkpointEvery().toNanos();
        }

        @Override
        public void at(DjlTrainer.Part done) {
            try {
                store(new Within(done, seconds()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private DjlTrainer.Pass pass(int epoch, int rows) {
        Hyperparameters chosen = plan.hyperparameters();
        int steps = (rows + chosen.batchSize() - 1) / chosen.batchSize();
        List<Double> before = losses();
        return new DjlTrainer.Pass(
                chosen.batchSize(), chosen.seed(), epoch, step -> schedule.factor(epoch, step, steps, before));
    }

    /** What the epoch gave whose weights count. */
    EpochMetrics judged() {
        return told.get(bestEpoch());
    }

    /**
     * What came of it.
     *
     * @param device it was trained on
     * @param more to be told beside what each training tells
     */
    TrainingOutcome outcome(Packager packager, String device, Packager.Told more) throws IOException {
        EpochMetrics last = judged();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train.loss", last.trainLoss());
        metrics.put("train." + last.measured(), last.trainAccuracy());
        metrics.put("validation.loss", last.validationLoss());
        metrics.put("validation." + last.measured(), last.validationAccuracy());
        metrics.putAll(more.metrics());
        Map<String, String> hyperparameters = new LinkedHashMap<>(
                plan.hyperparameters().asText(prepared.definition().spec().train()));
        hyperparameters.put("threads", Integer.toString(plan.compute().threads()));
        hyperparameters.put("device", device);
        if (stop != null) {
            hyperparameters.put("bestEpoch", Integer.toString(last.epoch()));
        }
        hyperparameters.putAll(more.hyperparameters());
        Surroundings surroundings = new Surroundings(plan, Engines.versions(), device);
        Packager.Told told = new Packager.Told(hyperparameters, metrics);
        Path file = plan.packaged()
                ? packager.write(
                        Objects.requireNonNull(validation), plan.places().own(), told, surroundings.files())
                : null;
        return new TrainingOutcome(packager.parameters(), metrics, hyperparameters, file, surroundings.provenance());
    }

    @Override
    public void close() {
        optimizer.close();
        if (train != null) {
            train.close();
        }
        if (validation != null) {
            validation.close();
        }
    }
}
