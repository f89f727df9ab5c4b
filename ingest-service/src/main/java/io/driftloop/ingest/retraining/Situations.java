package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.pipeline.RetrainSpec;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Collects what the policy looks at. Inside a unit of work that holds the pipeline's lock. */
public final class Situations {
    /** Runs looked at beyond a day's budget: those of people, and failures in a row. */
    private static final int MARGIN = 50;

    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final LabelledInputs inputs;
    private final RetrainingRepository repository;
    private final Clock clock;

    public Situations(
            PipelineRuns runs,
            DatasetVersions versions,
            LabelledInputs inputs,
            RetrainingRepository repository,
            Clock clock) {
        this.runs = runs;
        this.versions = versions;
        this.inputs = inputs;
        this.repository = repository;
        this.clock = clock;
    }

    Situation of(Pipeline pipeline, Trigger trigger, @Nullable RetrainSpec spec) {
        RunHistory history = RunHistory.of(pipeline.name(), runs, MARGIN + (spec == null ? 0 : spec.maxPerDay()));
        PipelineRunId active =
                runs.activeOf(pipeline.model()).map(PipelineRun::id).orElse(null);
        long labelled = trigger instanceof Trigger.Drift drift ? inputs.countSince(drift.modelId(), drift.onset()) : 0;
        boolean otherWaits = repository
                .waiting(pipeline.name(), trigger.word())
                .filter(waiting -> waiting.trigger() instanceof Trigger.Drift other
                        && trigger instanceof Trigger.Drift drift
                        && !other.alert().equals(drift.alert()))
                .isPresent();
        return new Situation(
                clock.instant(),
                pipeline.paused(),
                active,
                history.policyStarts(),
                history.driftFailures(),
                repository.champion(pipeline.model()).orElse(null),
                labelled,
                versions.addedRows(pipeline.dataset(), history.newestVersion()),
                otherWaits);
    }

    /** Whether the pipeline ever had a run. */
    boolean everRan(Pipeline pipeline) {
        return !RunHistory.of(pipeline.name(), runs, 1).isEmpty();
    }

    /** Whether what a deferred trigger waits for has come. */
    boolean isOver(WaitingTrigger waiting) {
        if (waiting.until() instanceof Decision.Until.Time time) {
            return !clock.instant().isBefore(time.at());
        } else if (waiting.until() instanceof Decision.Until.RunOver over) {
            return !runs.get(over.run()).active();
        }
        return waiting.trigger() instanceof Trigger.Drift drift
                && inputs.countSince(drift.modelId(), drift.onset())
                        >= ((Decision.Until.Labelled) waiting.until()).rows();
    }
}
