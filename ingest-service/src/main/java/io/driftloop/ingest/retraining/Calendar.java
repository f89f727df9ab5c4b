package io.driftloop.ingest.retraining;

import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Lets rules that go by time fire. Thread-safe and for any number of replicas: a firing is taken under the pipeline's lock as a row of its own, in the
 * transaction of the decision, so that it is decided on once whoever looks, and again by another one when the first is killed before it commits.
 */
public final class Calendar {
    private final Pipelines pipelines;
    private final Situations situations;
    private final TriggerLog log;
    private final Retraining retraining;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public Calendar(
            Pipelines pipelines,
            Situations situations,
            TriggerLog log,
            Retraining retraining,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.pipelines = pipelines;
        this.situations = situations;
        this.log = log;
        this.retraining = retraining;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Decides on everything that is due. Cheap when nothing is. */
    public void look() {
        for (Pipeline pipeline : pipelines.all()) {
            RetrainSpec spec = specOf(pipeline);
            if (spec != null && hasTimeRules(spec) && !due(pipeline).isEmpty()) {
                unitOfWork.run(() -> {
                    Pipeline locked = pipelines.lock(pipeline.name());
                    for (Trigger.Time trigger : due(locked)) {
                        if (log.takeFiring(locked.name(), trigger.key(), trigger.due())) {
                            retraining.consider(locked.name(), trigger);
                        }
                    }
                });
            }
        }
    }

    private List<Trigger.Time> due(Pipeline pipeline) {
        RetrainSpec spec = specOf(pipeline);
        Instant now = clock.instant();
        return spec == null ? List.of() : rules(pipeline, spec).due(now);
    }

    /** The time rules of a pipeline as they stand. */
    TimeRules rules(Pipeline pipeline, RetrainSpec spec) {
        return unitOfWork.call(() -> new TimeRules(
                spec,
                pipeline.appliedAt(),
                situations.history(pipeline, null).newestStart().orElse(null),
                log.latestFirings(pipeline.name())));
    }

    private static boolean hasTimeRules(RetrainSpec spec) {
        return spec.on().stream()
                .anyMatch(on -> on instanceof RetrainTrigger.Schedule || on instanceof RetrainTrigger.Every);
    }

    private RetrainSpec specOf(Pipeline pipeline) {
        return pipelines.definition(pipeline.definition()).spec().retrain();
    }
}
