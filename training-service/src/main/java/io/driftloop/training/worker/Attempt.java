package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingCost;
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
import io.driftloop.training.worker.DeviceLeases.Lease;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one worker process to its end and records what it tells. */
public final class Attempt {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainingWorkers workers;
    private final RunPlaces places;
    private final RunRecorder recorder;
    private final DeviceLeases devices;
    private final Settings compute;

    /**
     * How processes train.
     *
     * @param threads of the engine in each; part of the lineage
     * @param checkpointEvery longest time without a checkpoint
     * @param commands that definitions may name
     */
    public record Settings(int threads, Duration checkpointEvery, AllowedCommands commands) {}

    public Attempt(
            TrainingWorkers workers, RunPlaces places, RunRecorder recorder, DeviceLeases devices, Settings compute) {
        this.workers = workers;
        this.places = places;
        this.recorder = recorder;
        this.devices = devices;
        this.compute = compute;
    }

    /**
     * Trains.
     *
     * @return empty when the claim was lost or cancelled: the process is gone, nothing more is to be done
     * @throws PipelineException when the training cannot work, or the process ended early and should be tried again
     */
    Optional<TrainingOutcome> train(ClaimedRun claimed, Job job) throws IOException, InterruptedException {
        Optional<Lease> lease = lease(claimed, job);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrainingPlan plan = plan(claimed, job, lease.get().device());
            long start = System.nanoTime();
            try (Worker worker = workers.train(plan, places.log(plan.places()))) {
                return follow(worker, claimed, job).map(outcome -> outcome.costing(held(lease.get(), start)));
            }
        } finally {
            devices.give(lease.get());
            recorder.gone(claimed.run().id(), job.trial());
        }
    }

    private static TrainingCost held(Lease lease, long start) {
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return new TrainingCost(0, lease.device().startsWith("gpu") ? seconds : 0, 0);
    }

    /** Waits while every GPU is leased to others. */
    private Optional<Lease> lease(ClaimedRun claimed, Job job) throws InterruptedException {
        String wish = job.again() == null
                ? claimed.definition().spec().train().device()
                : job.again().device();
        Optional<Lease> lease = devices.take(wish, claimed.run().id(), job.trial());
        while (lease.isEmpty() && !claimed.context().cancelled()) {
            TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
            lease = devices.take(wish, claimed.run().id(), job.trial());
        }
        return lease;
    }

    private TrainingPlan plan(ClaimedRun claimed, Job job, String device) throws IOException {
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
                    inputs.champion(),
                    inputs.imported());
        }
        TrainSpec train = definition.spec().train();
        Hyperparameters chosen = Hyperparameters.of(train, job.settings());
        int threads = compute.threads();
        if (job.again() != null) {
            threads = job.again().threads();
            chosen = job.again().seed() == null
                    ? chosen
                    : chosen.withSeed(job.again().seed());
        }
        return new TrainingPlan(
                inputs,
                job.trial() == null ? chosen : chosen.withEpochs(job.epochs()),
                new Compute(device, threads),
                own,
                job.trial() == null,
                job.trial() == null ? null : job.pauseAfter(),
                compute.checkpointEvery(),
                compute.commands().of(train),
                claimed.run().request().commit());
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
