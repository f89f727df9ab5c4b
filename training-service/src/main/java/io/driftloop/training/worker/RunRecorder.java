package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.RecordedEpoch;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.trainer.EpochMetrics;
import org.jspecify.annotations.Nullable;

/** Records what a worker process tells on its way, under the claim's fence. */
public final class RunRecorder {

    private final TrainingRuns runs;
    private final LiveProgress live;

    public RunRecorder(TrainingRuns runs, LiveProgress live) {
        this.runs = runs;
        this.live = live;
    }

    /** Gives false when the claim is lost. */
    boolean record(ClaimedRun claimed, Job job, WorkerMessage message) {
        TrainingRunId id = claimed.run().id();
        Integer trial = job.trial();
        int epochs = job.epochs();
        if (message instanceof WorkerMessage.Started started) {
            live.at(
                    id,
                    new LiveProgress.Position(
                            trial, 1, epochs, 0, started.start().trainRows()));
            return claimed.context()
                    .record(() -> runs.started(
                            id,
                            started.start().device(),
                            claimed.definition().spec().train().epochs(),
                            started.start().trainRows()));
        }
        if (message instanceof WorkerMessage.Step step) {
            live.at(id, new LiveProgress.Position(trial, step.epoch(), epochs, step.rows(), step.ofRows()));
        } else if (message instanceof WorkerMessage.Epoch epoch) {
            return claimed.context().record(() -> runs.epoch(id, recorded(trial, epoch.metrics())));
        }
        return true;
    }

    void gone(TrainingRunId run, @Nullable Integer trial) {
        live.gone(run, trial);
    }

    private static RecordedEpoch recorded(@Nullable Integer trial, EpochMetrics metrics) {
        return new RecordedEpoch(
                trial,
                metrics.epoch(),
                metrics.epochs(),
                metrics.trainLoss(),
                metrics.trainAccuracy(),
                metrics.validationLoss(),
                metrics.validationAccuracy(),
                metrics.imagesPerSecond(),
                metrics.measure());
    }
}
