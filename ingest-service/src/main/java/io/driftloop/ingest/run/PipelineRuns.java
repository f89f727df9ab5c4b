package io.driftloop.ingest.run;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ImportedModel;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.TrainerSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts, moves and ends runs. Thread-safe; each change and its event are one transaction.
 *
 * <p>Whoever starts a run holds the pipeline's lock ({@link Pipelines#lock}); with the model's single place in the database that makes runs single-flight.
 */
public final class PipelineRuns {
    private static final Actor DEADLINE = new Actor("policy:deadline");

    private final PipelineRunRepository repository;
    private final Pipelines pipelines;
    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Clock clock;

    public PipelineRuns(
            PipelineRunRepository repository, Pipelines pipelines, UnitOfWork unitOfWork, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.pipelines = pipelines;
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Starts a run on a dataset version that exists; tells {@code PipelineRunStarted}.
     *
     * @param attempt 1, or one more than the run that it retries
     * @throws PipelineException {@link RunProblem#RUN_IN_PROGRESS}
     */
    public PipelineRun start(PipelineRunId id, Pipeline pipeline, RunInput input, RunCause cause, int attempt) {
        return unitOfWork.call(() -> {
            PipelineRun run = create(id, pipeline, input, cause, attempt);
            tellStarted(run, input);
            return run;
        });
    }

    /**
     * Takes the model's place for a run whose dataset version is still being made; {@link #begin} starts it.
     *
     * @throws PipelineException {@link RunProblem#RUN_IN_PROGRESS}
     */
    public PipelineRun reserve(PipelineRunId id, Pipeline pipeline, RunCause cause) {
        return unitOfWork.call(() -> create(id, pipeline, null, cause, 1));
    }

    /** Starts a reserved run on the version that was made for it; tells {@code PipelineRunStarted}. Nothing happens when it is over. */
    public void begin(PipelineRunId id, RunInput input) {
        unitOfWork.run(() -> {
            PipelineRun run = lock(id);
            if (run.active() && run.input() == null) {
                PipelineRun begun = run.withInput(input).movedTo(RunStage.PREPROCESS, clock.instant());
                repository.update(begun);
                tellStarted(begun, input);
            }
        });
    }

    /**
     * Starts a run with the definition and the rows of an ended one; tells {@code PipelineRunStarted}.
     *
     * @throws PipelineException {@link RunProblem}: not over, succeeded, without rows, another run active
     */
    public PipelineRun retry(PipelineRunId id, PipelineRun ended, RunCause cause) {
        RunInput input = ended.input();
        if (ended.active()) {
            throw new PipelineException(
                    RunProblem.RUN_NOT_OVER,
                    "Run " + ended.id() + " is not over yet: " + ended.state().word() + ".");
        } else if (ended.state() instanceof RunState.Succeeded) {
            throw new PipelineException(
                    RunProblem.RUN_SUCCEEDED, "Run " + ended.id() + " succeeded; start a new run instead.");
        } else if (input == null) {
            throw new PipelineException(
                    RunProblem.RUN_WITHOUT_ROWS,
                    "Run " + ended.id() + " ended before its rows were put together; start a new run instead.");
        }
        return unitOfWork.call(() -> {
            PipelineRun run = create(ended.likeThis(id, input, cause, ended.attempt() + 1, clock.instant()));
            tellStarted(run, input);
            return run;
        });
    }

    private PipelineRun create(
            PipelineRunId id, Pipeline pipeline, @Nullable RunInput input, RunCause cause, int attempt) {
        return create(PipelineRun.begun(
                id,
                pipeline,
                RunPlan.of(pipelines.definition(pipeline.definition())),
                new RunRequest(cause, input, attempt),
                clock.instant()));
    }

    private PipelineRun create(PipelineRun run) {
        activeOf(run.model()).ifPresent(other -> {
            throw new PipelineException(
                    RunProblem.RUN_IN_PROGRESS,
                    "Run " + other.id() + " of model '" + run.model() + "' is not over yet ("
                            + other.state().word() + "); wait for it or cancel it.",
                    List.of(),
                    Map.of("pipelineRunId", other.id().value()));
        });
        repository.insert(run);
        return run;
    }

    private void tellStarted(PipelineRun run, RunInput input) {
        outbox.tell(new PipelineRunStarted(
                run.id(),
                run.pipeline(),
                run.model(),
                run.definition(),
                input.dataset(),
                input.content(),
                run.attempt(),
                run.cause(),
                imported(run),
                pipelines.commit(run.pipeline(), run.definition()).orElse(null)));
    }

    private @Nullable ImportedModel imported(PipelineRun run) {
        return pipelines.definition(run.definition()).spec().train().own() instanceof TrainerSpec.Imported model
                ? new ImportedModel(model.file(), model.format().name().toLowerCase(Locale.ROOT), model.source())
                : null;
    }

    /** Applies a change to an active run; tells {@code PipelineRunCompleted} when that ends it. A run that is over, or unknown, stays as it is. */
    public void change(PipelineRunId id, BiFunction<PipelineRun, Instant, PipelineRun> change) {
        unitOfWork.run(() -> repository.lock(id).filter(PipelineRun::active).ifPresent(run -> {
            PipelineRun changed = change.apply(run, clock.instant());
            if (changed.equals(run)) {
                return;
            }
            repository.update(changed);
            if (changed.state() instanceof RunState.Ended end) {
                tellCompleted(changed, end);
            }
        }));
    }

    /** Ends an active run as failed. */
    public void fail(PipelineRunId id, String reason) {
        change(id, (run, now) -> run.failed(reason, now));
    }

    /**
     * Cancels: tells {@code PipelineRunCancelled}, which each stage obeys, and {@code PipelineRunCompleted}.
     *
     * @throws PipelineException {@link RunProblem#RUN_NOT_FOUND}, {@link RunProblem#RUN_OVER}
     */
    public PipelineRun cancel(PipelineRunId id, Actor actor) {
        return unitOfWork.call(() -> {
            PipelineRun run = lock(id);
            if (!run.active()) {
                throw new PipelineException(
                        RunProblem.RUN_OVER,
                        "Run " + id + " is over already: " + run.state().word() + ".");
            }
            String reason = "cancelled by " + actor;
            PipelineRun cancelled = run.cancelled(reason, clock.instant());
            repository.update(cancelled);
            outbox.tell(new PipelineRunCancelled(id, run.pipeline(), actor, reason));
            tellCompleted(cancelled, (RunState.Ended) cancelled.state());
            return cancelled;
        });
    }

    /** Ends an active run as failed because its stage took too long; {@code PipelineRunCancelled} tells the stages to drop what they still do for it. */
    public void expire(PipelineRunId id, String reason) {
        unitOfWork.run(() -> repository.lock(id).filter(PipelineRun::active).ifPresent(run -> {
            PipelineRun expired = run.failed(reason, clock.instant());
            repository.update(expired);
            outbox.tell(new PipelineRunCancelled(id, run.pipeline(), DEADLINE, reason));
            tellCompleted(expired, (RunState.Ended) expired.state());
        }));
    }

    private void tellCompleted(PipelineRun run, RunState.Ended end) {
        outbox.tell(new PipelineRunCompleted(run.id(), run.pipeline(), end.word(), end.reason(), run.modelVersion()));
    }

    private PipelineRun lock(PipelineRunId id) {
        return repository.lock(id).orElseThrow(() -> notFound(id));
    }

    /**
     * A run that must exist.
     *
     * @throws PipelineException {@link RunProblem#RUN_NOT_FOUND}
     */
    public PipelineRun get(PipelineRunId id) {
        return unitOfWork.call(() -> repository.find(id)).orElseThrow(() -> notFound(id));
    }

    /** A run, where there is such. */
    public Optional<PipelineRun> find(PipelineRunId id) {
        return unitOfWork.call(() -> repository.find(id));
    }

    /** The run that is active for a model. */
    public Optional<PipelineRun> activeOf(ModelName model) {
        return unitOfWork.call(() -> repository.activeOf(model));
    }

    /** All active runs. */
    public List<PipelineRun> active() {
        return unitOfWork.call(repository::active);
    }

    /** Runs, newest first. */
    public List<PipelineRun> list(@Nullable PipelineName pipeline, String beforeId, int limit) {
        return unitOfWork.call(() -> repository.list(pipeline, beforeId, limit));
    }

    /** The newest run of a pipeline that succeeded. */
    public Optional<PipelineRun> newestSucceeded(PipelineName pipeline) {
        return unitOfWork.call(() -> repository.newestSucceeded(pipeline));
    }

    private static PipelineException notFound(PipelineRunId id) {
        return new PipelineException(RunProblem.RUN_NOT_FOUND, "There is no pipeline run '" + id + "'.");
    }
}
