package io.driftloop.training.run;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.run.TrainingRunState.Active;
import io.driftloop.training.run.TrainingRunState.Running;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What happens to training runs. Every method runs inside the caller's unit of work, locks the run's row, and tells in
 * the same transaction; a call
 * that comes too late changes nothing.
 */
public final class TrainingRuns {

    /** Kind of the queued work; its payload is a {@link TrainingTask}. */
    public static final String WORK = "training";

    private final TrainingRunRepository repository;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final Turns turns;
    private final Clock clock;

    public TrainingRuns(TrainingRunRepository repository, WorkQueue queue, Turns turns, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.queue = queue;
        this.turns = turns;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Queues a run, unless the pipeline run has one that is not over. */
    public void request(TrainingRequest request) {
        Optional<TrainingRun> newest = repository.lockNewest(request.pipelineRun());
        if (newest.filter(TrainingRun::active).isPresent()) {
            return;
        }
        int number = newest.map(TrainingRun::number).orElse(0) + 1;
        TrainingRun run = TrainingRun.request(number, request, clock.instant());
        repository.insert(run);
        String task = TrainingTask.whole(run.id()).text();
        int priority = turns.next(request.pipeline(), request.urgency());
        queue.enqueue(new WorkItem(task, WORK, request.pipelineRun(), task, priority));
    }

    /** The run as it is. Empty when it is unknown or over. */
    public Optional<TrainingRun> active(TrainingRunId id) {
        return repository.find(id).filter(TrainingRun::active);
    }

    /** An item with this priority was claimed, be it a run or a part of one. */
    public void turnTaken(int priority) {
        turns.claimed(priority);
    }

    /** A worker claimed the run. Empty when it is over. */
    public Optional<TrainingRun> claimed(TrainingRunId id, int attempt) {
        return change(id, state -> state.claimed(attempt, clock.instant()));
    }

    /** The claim's first worker process is ready: tells {@code TrainingRunStarted}. */
    public void started(TrainingRunId id, String device, int epochs, long trainRows) {
        repository.lock(id).ifPresent(run -> {
            if (run.state() instanceof Running running && running.device() == null) {
                Running ready = running.on(device, clock.instant());
                repository.update(run.in(ready));
                outbox.tell(TrainingFacts.started(run, ready, device, epochs, trainRows));
            }
        });
    }

    /** An epoch is over; told once, however often it is recorded. */
    public void epoch(TrainingRunId id, RecordedEpoch epoch) {
        repository.lock(id).filter(TrainingRun::active).ifPresent(run -> {
            if (repository.addEpoch(id, epoch)) {
                outbox.tell(TrainingFacts.epoch(run, epoch));
            }
        });
    }

    /** The candidate is stored: tells {@code TrainingRunSucceeded}. */
    public void succeeded(TrainingRunId id, TrainingResult result) {
        change(id, state -> ((Running) state).succeeded(result, clock.instant()))
                .ifPresent(run -> {
                    TrainingRunState.Succeeded state = (TrainingRunState.Succeeded) run.state();
                    double seconds = Duration.between(state.since(), state.at()).toMillis() / 1000.0;
                    outbox.tell(TrainingFacts.succeeded(run, result, seconds));
                });
    }

    /** No candidate will come: tells {@code TrainingRunFailed}. */
    public void failed(TrainingRunId id, String reason) {
        change(id, state -> state.failed(reason, clock.instant()))
                .ifPresent(run -> outbox.tell(TrainingFacts.failed(run, reason)));
    }

    /** The pipeline run was cancelled; who listens to training runs heard that, too. */
    public void pipelineCancelled(PipelineRunId pipelineRun, Actor by) {
        repository
                .lockNewest(pipelineRun)
                .ifPresent(run -> change(run.id(), state -> state.cancelled(by, clock.instant())));
        queue.cancel(pipelineRun);
    }

    /**
     * A person cancels this training: for the pipeline run that is a failure, told as {@code TrainingRunFailed}.
     *
     * @throws PipelineException when there is no such run, or it is over
     */
    public TrainingRun cancel(TrainingRunId id, Actor by) {
        TrainingRun run = repository.lock(id).orElseThrow(() -> notFound(id));
        TrainingRun cancelled = change(id, state -> state.cancelled(by, clock.instant()))
                .orElseThrow(() -> new PipelineException(
                        TrainingProblem.RUN_OVER,
                        "training run " + id + " is " + run.state().name() + " and cannot be cancelled any more"));
        queue.cancel(run.request().pipelineRun());
        outbox.tell(TrainingFacts.failed(cancelled, "cancelled by " + by));
        return cancelled;
    }

    /**
     * The run.
     *
     * @throws PipelineException when there is no such run
     */
    public TrainingRun get(TrainingRunId id) {
        return repository.find(id).orElseThrow(() -> notFound(id));
    }

    private static PipelineException notFound(TrainingRunId id) {
        return new PipelineException(TrainingProblem.RUN_NOT_FOUND, "there is no training run " + id);
    }

    /** Empty when the run is unknown or over. */
    private Optional<TrainingRun> change(TrainingRunId id, Function<Active, TrainingRunState> transition) {
        return repository.lock(id).filter(TrainingRun::active).map(run -> {
            TrainingRun next = run.in(transition.apply((Active) run.state()));
            repository.update(next);
            return next;
        });
    }
}
