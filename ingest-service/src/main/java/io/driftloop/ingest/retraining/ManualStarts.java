package io.driftloop.ingest.retraining;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.DecisionId;
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
import io.driftloop.pipeline.TrainerSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that people start. Thread-safe.
 *
 * <p>Each start is a stored decision like those of the policy; a refusal is answered to the person who asked.
 *
 * <p>Single flight: while a run of the model is active, asking for a run of the same definition on the same dataset version joins it; asking for anything
 * else is refused with the active run's id.
 */
public final class ManualStarts {
    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final RunStarts starts;
    private final DecisionBook book;
    private final UnitOfWork unitOfWork;

    public ManualStarts(
            Pipelines pipelines,
            PipelineRuns runs,
            DatasetVersions versions,
            RunStarts starts,
            DecisionBook book,
            UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.versions = versions;
        this.starts = starts;
        this.book = book;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Starts a run or joins the one that does what is asked.
     *
     * @param version of the pipeline's dataset; null: the newest
     * @throws PipelineException {@link RunProblem}: paused, no dataset version, another run active
     */
    public Started start(PipelineName name, @Nullable Integer version, Actor actor) {
        return start(name, version, null, actor);
    }

    /**
     * The same of a run that takes a model in, where one is given, instead of training one.
     *
     * @param imported the model that was made elsewhere; null: the run trains as the definition says
     */
    public Started start(
            PipelineName name, @Nullable Integer version, TrainerSpec.@Nullable Imported imported, Actor actor) {
        return unitOfWork.call(() -> {
            Pipeline defined = pipelines.lock(name);
            Pipeline pipeline = imported == null ? defined : pipelines.importing(defined, imported);
            DatasetVersion rows = version == null ? starts.newest(pipeline) : versions.get(pipeline.dataset(), version);
            Optional<PipelineRun> same = runs.activeOf(pipeline.model()).filter(run -> doesIt(run, pipeline, rows));
            if (same.isPresent()) {
                return new Started(same.get(), true);
            }
            requireNotPaused(pipeline);
            Trigger trigger = imported == null
                    ? new Trigger.Manual(actor, rows.ref().toString())
                    : new Trigger.Import(actor, words(imported), rows.ref().toString());
            DecisionId id = book.nextId();
            RunCause cause = new RunCause(trigger.word(), actor, trigger.says(), null, id);
            PipelineRun run = runs.start(starts.nextRun(), pipeline, RunStarts.inputOf(rows), cause, 1);
            book.write(id, defined, started(trigger), run.id());
            return new Started(run, false);
        });
    }

    private static String words(TrainerSpec.Imported imported) {
        String format = imported.format().name().toLowerCase(Locale.ROOT);
        return imported.source().isEmpty() ? "a model as " + format : imported.source() + " as " + format;
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
            Trigger trigger = new Trigger.Retry(actor, id.value());
            DecisionId decision = book.nextId();
            RunCause cause = new RunCause(
                    trigger.word(), actor, trigger.says(), ended.cause().alert(), decision);
            PipelineRun run = runs.retry(starts.nextRun(), ended, cause);
            book.write(decision, pipeline, started(trigger), run.id());
            return run;
        });
    }

    private static Answer started(Trigger trigger) {
        return Answer.of(trigger, new Decision.Start(trigger.word(), trigger.says(), Map.of()));
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
