package io.driftloop.training.reproduction;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.reproduction.ReproductionState.Active;
import io.driftloop.training.run.TrainingResult;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRunState;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.Turns;
import io.driftloop.training.run.Urgency;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What happens to reproductions. Every method runs inside the caller's unit of work; a call that comes too late changes nothing. */
public final class Reproductions {

    private static final int MOST_THREADS = 1_024;

    private final ReproductionRepository repository;
    private final TrainingRunRepository runs;
    private final TrainingRuns known;
    private final WorkQueue queue;
    private final Turns turns;
    private final Clock clock;

    public Reproductions(
            ReproductionRepository repository,
            TrainingRunRepository runs,
            TrainingRuns known,
            WorkQueue queue,
            Turns turns,
            Clock clock) {
        this.repository = repository;
        this.runs = runs;
        this.known = known;
        this.queue = queue;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Queues a reproduction.
     *
     * @throws PipelineException when there is no such run, it made no model, nobody kept what the model was made of, or one is under way
     */
    public Reproduction request(TrainingRunId id, Wish wish, Actor by) {
        check(wish);
        TrainingRun run = runs.lock(id).orElseGet(() -> known.get(id));
        result(run);
        List<Reproduction> before = repository.of(id);
        before.stream().filter(Reproduction::active).findFirst().ifPresent(other -> {
            throw new PipelineException(
                    ReproductionProblem.IN_PROGRESS,
                    "reproduction " + other.id().number() + " of training run " + id + " is not over yet");
        });
        int number = before.stream().mapToInt(one -> one.id().number()).max().orElse(0) + 1;
        Instant now = clock.instant();
        Reproduction reproduction =
                new Reproduction(new ReproductionId(id, number), wish, by, now, new ReproductionState.Queued(now));
        repository.insert(reproduction);
        String key = reproduction.id().work();
        // among the trials of searches: whoever waits for a model goes first
        int priority = turns.next(run.request().pipeline(), Urgency.TRIAL);
        queue.enqueue(new WorkItem(key, TrainingRuns.WORK, null, key, priority));
        return reproduction;
    }

    /**
     * What the run made.
     *
     * @throws PipelineException when it made nothing that could be made again
     */
    public static TrainingResult result(TrainingRun run) {
        if (!(run.state() instanceof TrainingRunState.Succeeded succeeded)) {
            throw new PipelineException(
                    ReproductionProblem.NOT_REPRODUCIBLE,
                    "training run " + run.id() + " is " + run.state().name()
                            + "; only one that succeeded has weights to compare with");
        }
        if (succeeded.result().provenance() == null) {
            throw new PipelineException(
                    ReproductionProblem.NOT_REPRODUCIBLE,
                    "training run " + run.id() + " was made before seed, versions and settings were kept with the"
                            + " model; train a new version");
        }
        return succeeded.result();
    }

    private static void check(Wish wish) {
        Integer threads = wish.threads();
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw new PipelineException(
                    ReproductionProblem.WISH_INVALID,
                    "threads must be between 1 and " + MOST_THREADS + ", but is " + threads);
        }
        if (wish.seed() != null && wish.seed() < 0) {
            throw new PipelineException(
                    ReproductionProblem.WISH_INVALID, "seed must be at least 0, but is " + wish.seed());
        }
    }

    /** A worker claimed it. Empty when it is over. */
    public Optional<Reproduction> claimed(ReproductionId id) {
        return change(id, Active::claimed);
    }

    /** Both weights are known. */
    public void compared(ReproductionId id, Comparison comparison) {
        change(id, (state, now) -> state.compared(comparison, now));
    }

    /** It could not be trained again. */
    public void failed(ReproductionId id, String reason) {
        change(id, (state, now) -> state.failed(reason, now));
    }

    /**
     * Gives one up; its worker process is gone soon.
     *
     * @throws PipelineException when there is no such run or reproduction, or it is over
     */
    public Reproduction cancel(ReproductionId id, Actor by) {
        Reproduction before = get(id);
        Reproduction cancelled = change(id, (state, now) -> state.cancelled(by, now))
                .orElseThrow(() -> new PipelineException(
                        ReproductionProblem.OVER,
                        "reproduction " + id.number() + " of training run " + id.run() + " is "
                                + before.state().name() + " and cannot be cancelled any more"));
        queue.cancel(id.work());
        return cancelled;
    }

    /**
     * One reproduction.
     *
     * @throws PipelineException when there is no such run or reproduction
     */
    public Reproduction get(ReproductionId id) {
        return of(id.run()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PipelineException(
                        ReproductionProblem.NOT_FOUND,
                        "training run " + id.run() + " has no reproduction " + id.number()));
    }

    /**
     * Those of a run, the newest first.
     *
     * @throws PipelineException when there is no such run
     */
    public List<Reproduction> of(TrainingRunId run) {
        return repository.of(known.get(run).id());
    }

    private Optional<Reproduction> change(
            ReproductionId id, BiFunction<Active, Instant, ReproductionState> transition) {
        return repository.lock(id).filter(Reproduction::active).map(before -> {
            Reproduction next = before.in(transition.apply((Active) before.state(), clock.instant()));
            repository.update(next);
            return next;
        });
    }
}
