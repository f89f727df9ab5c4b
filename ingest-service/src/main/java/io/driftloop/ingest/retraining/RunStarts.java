package io.driftloop.ingest.retraining;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunInput;
import io.driftloop.ingest.run.RunProblem;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.SplitSpec;
import java.util.function.Consumer;

/** Carries a decision to start out. Inside a unit of work that holds the pipeline's lock. */
public final class RunStarts {
    private static final Actor POLICY = new Actor("policy:retraining");

    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final IdSource ids;
    private final Consumer<SnapshotOrder> snapshots;

    /** @param snapshots queues the making of a snapshot */
    public RunStarts(PipelineRuns runs, DatasetVersions versions, IdSource ids, Consumer<SnapshotOrder> snapshots) {
        this.runs = runs;
        this.versions = versions;
        this.ids = ids;
        this.snapshots = snapshots;
    }

    /** Starts a run on the newest version of the pipeline's dataset. */
    PipelineRunId onNewestVersion(Pipeline pipeline, Trigger trigger, Decision decision, DecisionId id) {
        DatasetVersion newest = newest(pipeline);
        RunCause cause = new RunCause(trigger.word(), POLICY, decision.reason(), null, id);
        return runs.start(nextRun(), pipeline, inputOf(newest), cause, 1).id();
    }

    /** Takes the model's place for a run and asks for its snapshot; the run starts on it. */
    PipelineRunId onSnapshot(
            Pipeline pipeline,
            Trigger.Drift drift,
            Decision decision,
            DecisionId id,
            RetrainSpec spec,
            SplitSpec split) {
        AlertId alert = drift.alert();
        RunCause cause = new RunCause(drift.word(), POLICY, decision.reason(), alert, id);
        int base = runs.newestSucceeded(pipeline.name())
                .map(PipelineRun::input)
                .filter(input -> input.dataset().dataset().equals(pipeline.dataset()))
                .map(input -> input.dataset().version())
                .orElseGet(() -> newest(pipeline).ref().version());
        PipelineRun run = runs.reserve(nextRun(), pipeline, cause);
        snapshots.accept(new SnapshotOrder(
                run.id(),
                pipeline.dataset(),
                base,
                spec.base(),
                split.seed(),
                spec.recent().equals("since-onset"),
                drift.modelId(),
                drift.onset()));
        return run.id();
    }

    /** The newest version of the pipeline's dataset. */
    DatasetVersion newest(Pipeline pipeline) {
        return versions.newest(pipeline.dataset())
                .orElseThrow(() -> new PipelineException(
                        RunProblem.DATASET_EMPTY,
                        "Dataset '" + pipeline.dataset() + "' of pipeline '" + pipeline.name()
                                + "' has no version yet; upload one first."));
    }

    /** A new run id. */
    PipelineRunId nextRun() {
        return new PipelineRunId(ids.next());
    }

    static RunInput inputOf(DatasetVersion version) {
        return new RunInput(version.ref(), version.content());
    }
}
