package io.driftloop.ingest.retraining;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunInput;
import io.driftloop.ingest.run.RunProblem;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that people start. Thread-safe.
 *
 * <p>Single flight: while a run of the model is active, asking for a run of the same definition on the same dataset version joins it; asking for anything
 * else is refused with the active run's id.
 */
public final class ManualStarts {
    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final RunStarts starts;
    private final UnitOfWork unitOfWork;

    public ManualStarts(
            Pipelines pipelines, PipelineRuns runs, DatasetVersions versions, RunStarts starts, UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.versions = versions;
        this.starts = starts;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Starts a run or joins the one that does what is asked.
     *
     * @param version of the pipeline's dataset; null: the newest
     * @throws PipelineException {@link RunProblem}: paused, no dataset version, another run active
     */
    public Started start(PipelineName name, @Nullable Integer version, Actor actor) {
        return unitOfWork.call(() -> {
            Pipeline pipeline = pipelines.lock(name);
            DatasetVersion rows = version == null ? starts.newest(pipeline) : versions.get(pipeline.dataset(), version);
            Optional<PipelineRun> same = runs.activeOf(pipeline.model()).filter(run -> doesIt(run, pipeline, rows));
            if (same.isPresent()) {
                return new Started(same.get(), true);
            }
            requireNotPaused(pipeline);
            RunCause cause = new RunCause(
                    new Trigger.Manual().word(), actor, actor + " asked for a run on " + rows.ref(), null, null);
            return new Started(runs.start(starts.nextRun(), pipeline, RunStarts.inputOf(rows), cause, 1), false);
        });
    }

    private static boolean doesIt(PipelineRun run, Pipeline pipeline, DatasetVersion rows) {
        RunInput input = run.input();
        return input != null
                && input.dataset().equals(rows.ref())
                && run.definition().equals(pipeline.definition());
    }

    /**
     * Starts a run that does again what an ended one did: same definition, same dataset version, attempt one higher.
     *
     * @throws PipelineException {@link RunProblem}: not over, succeeded, without rows, paused, another run active
     */
    public PipelineRun retry(PipelineRunId id, Actor actor) {
        return unitOfWork.call(() -> {
            PipelineRun ended = runs.get(id);
            Pipeline pipeline = pipelines.lock(ended.pipeline());
            requireNotPaused(pipeline);
            RunCause cause = new RunCause(
                    "retry", actor, actor + " retried run " + id, ended.cause().alert(), null);
            return runs.retry(starts.nextRun(), ended, cause);
        });
    }

    private static void requireNotPaused(Pipeline pipeline) {
        if (pipeline.paused()) {
            throw new PipelineException(
                    RunProblem.PIPELINE_PAUSED,
                    "Pipeline '" + pipeline.name() + "' is paused; resume it before you start a run.");
        }
    }

    /**
     * Answer of a start.
     *
     * @param run the run that does what was asked
     * @param joined whether it was active already
     */
    public record Started(PipelineRun run, boolean joined) {}
}
