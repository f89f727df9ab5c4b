package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs one worker process to its end and records what it tells. */
public final class Attempt {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final TrainingWorkers workers;
    private final RunPlaces places;
    private final RunRecorder recorder;
    private final AllowedCommands commands;
    private final int threads;

    /**
     * @param commands that definitions may name
     * @param threads of the engine in each process; part of the lineage
     */
    public Attempt(
            TrainingWorkers workers, RunPlaces places, RunRecorder recorder, AllowedCommands commands, int threads) {
        this.workers = workers;
        this.places = places;
        this.recorder = recorder;
        this.commands = commands;
        this.threads = threads;
    }

    /**
     * Trains.
     *
     * @return empty when the claim was lost or cancelled: the process is gone, nothing more is to be done
     * @throws PipelineException when the training cannot work, or the process ended early and should be tried again
     */
    Optional<TrainingOutcome> train(ClaimedRun claimed, Job job) throws IOException, InterruptedException {
        TrainingPlan plan = plan(claimed, job);
        try (Worker worker = workers.train(plan, places.log(plan.places()))) {
            return follow(worker, claimed, job);
        } finally {
            recorder.gone(claimed.run().id(), job.trial());
        }
    }

    private TrainingPlan plan(ClaimedRun claimed, Job job) throws IOException {
        TrainingRunId run = claimed.run().id();
        int attempt = claimed.context().attempt();
        Places own =
                job.trial() == null ? places.of(run, attempt) : places.of(run, attempt, job.trial(), job.pauseAfter());
        PipelineDefinition definition = job.definition(claimed.definition());
        Inputs inputs = claimed.inputs();
        if (!job.settings().isEmpty()) {
            inputs = new Inputs(
                    places.definition(own, definition),
                    inputs.content(),
                    inputs.splits(),
                    inputs.recipe(),
                    inputs.champion());
        }
        TrainSpec train = definition.spec().train();
        Hyperparameters chosen = Hyperparameters.of(train, job.settings());
        return new TrainingPlan(
                inputs,
                job.trial() == null ? chosen : chosen.withEpochs(job.epochs()),
                new Compute(train.device(), threads),
                own,
                job.trial() == null,
                job.trial() == null ? null : job.pauseAfter(),
                commands.of(train));
    }

    private Optional<TrainingOutcome> follow(Worker worker, ClaimedRun claimed, Job job) throws InterruptedException {
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
                if (!recorder.record(claimed, job, told)) {
                    return Optional.empty();
                }
            } else if (over) {
                throw new PipelineException(TrainingProblem.WORKER_LOST, worker.ending());
            }
        }
        return Optional.empty();
    }
}
