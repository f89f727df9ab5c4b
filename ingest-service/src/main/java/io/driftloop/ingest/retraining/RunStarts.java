package io.driftloop.ingest.retraining;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelId;
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
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.RetrainSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries a decision to start out. Inside a unit of work that holds the pipeline's lock. */
public final class RunStarts {
    private static final Actor POLICY = new Actor("policy:retraining");

    private final Pipelines pipelines;
    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final TriggerLog log;
    private final IdSource ids;
    private final Consumer<SnapshotOrder> snapshots;

    /** @param snapshots queues the making of a snapshot */
    public RunStarts(
            Pipelines pipelines,
            PipelineRuns runs,
            DatasetVersions versions,
            TriggerLog log,
            IdSource ids,
            Consumer<SnapshotOrder> snapshots) {
        this.pipelines = pipelines;
        this.runs = runs;
        this.versions = versions;
        this.log = log;
        this.ids = ids;
        this.snapshots = snapshots;
    }

    /** Starts the run that was decided on, or takes the model's place for it and asks for its snapshot. */
    PipelineRunId start(Pipeline pipeline, Answer answer, DecisionId id, PipelineSpec spec) {
        Trigger trigger = answer.trigger();
        RunCause cause = new RunCause(trigger.word(), POLICY, answer.reason(), answer.alert(), id);
        RetrainSpec retrain = RetrainingPolicy.UNLIMITED.contains(trigger.word()) ? null : spec.retrain();
        if (retrain == null) {
            return runs.start(nextRun(), pipeline, inputOf(newest(pipeline)), cause, 1)
                    .id();
        }
        Pipeline acting = pipelines.retraining(pipeline, retrain);
        Optional<ModelId> whose = trigger.since() != null
                ? Optional.of(trigger.since().modelId())
                : log.champion(pipeline.model())
                        .map(TriggerLog.Champion::modelId)
                        .filter(m -> needsRows(retrain.data()));
        if (whose.isEmpty()) {
            return runs.start(nextRun(), acting, inputOf(newest(pipeline)), cause, 1)
                    .id();
        }
        PipelineRun run = runs.reserve(nextRun(), acting, cause);
        snapshots.accept(order(run, pipeline, trigger, whose.get(), spec));
        return run.id();
    }

    /** Whether a trigger that knows no onset runs on anything but the newest version as it is. */
    private static boolean needsRows(RetrainSpec.Data data) {
        return data.balanced() || data.recent() == RetrainSpec.Recent.ALL || data.recent() == RetrainSpec.Recent.WINDOW;
    }

    private SnapshotOrder order(PipelineRun run, Pipeline pipeline, Trigger trigger, ModelId whose, PipelineSpec spec) {
        RetrainSpec.Data data = Objects.requireNonNull(spec.retrain()).data();
        Trigger.Since since = trigger.since();
        boolean fromOnset = data.recent() == RetrainSpec.Recent.SINCE_ONSET;
        return new SnapshotOrder(
                run.id(),
                pipeline.dataset(),
                since == null ? newest(pipeline).ref().version() : baseOf(pipeline),
                data.base(),
                spec.split().seed(),
                fromOnset ? since != null : data.recent() != RetrainSpec.Recent.NONE,
                whose,
                fromOnset && since != null ? since.onset() : List.of(),
                data.within() == null ? null : run.startedAt().minus(data.within()),
                since == null,
                data.balanced());
    }

    private int baseOf(Pipeline pipeline) {
        return runs.newestSucceeded(pipeline.name())
                .map(PipelineRun::input)
                .filter(input -> input.dataset().dataset().equals(pipeline.dataset()))
                .map(input -> input.dataset().version())
                .orElseGet(() -> newest(pipeline).ref().version());
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
