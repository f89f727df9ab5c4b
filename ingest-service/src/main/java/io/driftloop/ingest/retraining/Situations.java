package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.dataset.AddedData;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.label.LabelledRange;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.pipeline.RetrainSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what the policy looks at. Inside a unit of work that holds the pipeline's lock. */
public final class Situations {
    /** Runs looked at beyond a day's budget: those of people, and failures in a row. */
    private static final int MARGIN = 50;

    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final LabelledInputs inputs;
    private final RetrainingRepository repository;
    private final TriggerLog log;
    private final Clock clock;

    public Situations(
            PipelineRuns runs,
            DatasetVersions versions,
            LabelledInputs inputs,
            RetrainingRepository repository,
            TriggerLog log,
            Clock clock) {
        this.runs = runs;
        this.versions = versions;
        this.inputs = inputs;
        this.repository = repository;
        this.log = log;
        this.clock = clock;
    }

    Situation of(Pipeline pipeline, Trigger trigger, @Nullable RetrainSpec spec) {
        RunHistory history = history(pipeline, spec);
        PipelineRunId active =
                runs.activeOf(pipeline.model()).map(PipelineRun::id).orElse(null);
        AddedData added = versions.added(pipeline.dataset(), history.newestVersion());
        Optional<WaitingTrigger> waiting = repository.waiting(pipeline.name(), trigger.word());
        boolean same = waiting.filter(w -> isSame(w.trigger(), trigger)).isPresent();
        return new Situation(
                clock.instant(),
                pipeline.paused(),
                active,
                history.policyStarts(),
                history.failures(),
                log.champion(pipeline.model()).map(TriggerLog.Champion::version).orElse(null),
                new Situation.Incoming(labelled(trigger), added.rows(), added.bytes()),
                new Situation.Waiting(
                        waiting.isPresent() && !same, same ? waiting.get().since() : null));
    }

    private long labelled(Trigger trigger) {
        Trigger.Since since = trigger.since();
        return since == null ? 0 : inputs.count(LabelledRange.since(since.modelId(), since.onset()));
    }

    /** Whether two triggers of a kind are the same: alerts are told apart, others are not. */
    static boolean isSame(Trigger one, Trigger other) {
        return one instanceof Trigger.Drift first && other instanceof Trigger.Drift second
                ? first.alert().equals(second.alert())
                : one.word().equals(other.word());
    }

    RunHistory history(Pipeline pipeline, @Nullable RetrainSpec spec) {
        return RunHistory.of(
                pipeline.name(),
                runs,
                MARGIN + (spec == null ? 0 : spec.limits().maxPerDay()));
    }

    /** Whether the pipeline ever had a run. */
    boolean everRan(Pipeline pipeline) {
        return !RunHistory.of(pipeline.name(), runs, 1).isEmpty();
    }

    /** Whether what a deferred trigger waits for has come. */
    boolean isOver(WaitingTrigger waiting) {
        if (waiting.until() instanceof Decision.Until.Time time) {
            return isPast(time.at());
        } else if (waiting.until() instanceof Decision.Until.RunOver over) {
            return !runs.get(over.run()).active();
        }
        Decision.Until.Labelled labelled = (Decision.Until.Labelled) waiting.until();
        return labelled(waiting.trigger()) >= labelled.rows() || labelled.until() != null && isPast(labelled.until());
    }

    private boolean isPast(Instant moment) {
        return !clock.instant().isBefore(moment);
    }
}
