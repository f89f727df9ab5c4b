package io.driftloop.training.worker;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one worker process to its end and records what it tells. */
public final class Attempt {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final TrainingWorkers workers;
    private final RunPlaces places;
    private final RunRecorder recorder;
    private final int threads;

    /**
     * @param threads of the engine in each process; part of the lineage
     */
    public Attempt(TrainingWorkers workers, RunPlaces places, RunRecorder recorder, int threads) {
        this.workers = workers;
        this.places = places;
        this.recorder = recorder;
        this.threads = threads;
    }

    /**
     * Trains.
     *
     * @param trial its number; null for the final training, which makes a package
     * @return empty when the claim was lost or cancelled: the process is gone, nothing more is to be done
     * @throws PipelineException when the training cannot work, or the process ended early and should be tried again
     */
    Optional<TrainingOutcome> train(ClaimedRun claimed, Hyperparameters chosen, @Nullable Integer trial)
            throws IOException, InterruptedException {
        Places own = places.of(claimed.run().id(), claimed.context().attempt(), trial);
        String device = claimed.definition().spec().train().device();
        TrainingPlan plan =
                new TrainingPlan(claimed.inputs(), chosen, new Compute(device, threads), own, trial == null);
        try (Worker worker = workers.train(plan, places.log(own))) {
            return follow(worker, claimed, trial);
        } finally {
            recorder.gone(claimed.run().id());
        }
    }

    private Optional<TrainingOutcome> follow(Worker worker, ClaimedRun claimed, @Nullable Integer trial)
            throws InterruptedException {
        while (!claimed.context().cancelled()) {
            boolean over = worker.over();
            Optional<WorkerMessage> message = worker.next(PATIENCE);
            if (message.isPresent()) {
                WorkerMessage told = message.get();
                if (told instanceof WorkerMessage.Succeeded success) {
                    return Optional.of(success.outcome());
                }
                if (told instanceof WorkerMessage.Failed failure) {
                    throw new PipelineException(
                            failure.again() ? TrainingProblem.WORKER_LOST : TrainingProblem.UNTRAINABLE,
                            failure.reason());
                }
                if (!recorder.record(claimed, trial, told)) {
                    return Optional.empty();
                }
            } else if (over) {
                throw new PipelineException(TrainingProblem.WORKER_LOST, worker.ending());
            }
        }
        return Optional.empty();
    }
}
