package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.RetrainSpec;
import java.util.Optional;

/**
 * Takes triggers, asks the policy and carries out what it says. Thread-safe: one decision at a time per pipeline, each in one transaction with all that
 * follows from it.
 */
public final class Retraining {
    private final Pipelines pipelines;
    private final Situations situations;
    private final RetrainingPolicy policy;
    private final RunStarts starts;
    private final RetrainingParts parts;
    private final UnitOfWork unitOfWork;

    public Retraining(
            Pipelines pipelines,
            Situations situations,
            RetrainingPolicy policy,
            RunStarts starts,
            RetrainingParts parts,
            UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.situations = situations;
        this.policy = policy;
        this.starts = starts;
        this.parts = parts;
        this.unitOfWork = unitOfWork;
    }

    /** Decides about a trigger that came now. */
    public void consider(PipelineName name, Trigger trigger) {
        unitOfWork.run(() -> decide(pipelines.lock(name), trigger));
    }

    /** A dataset version came: the first run of a pipeline that never ran, or the rows that a definition waits for. */
    public void versionCame(PipelineName name) {
        unitOfWork.run(() -> {
            Pipeline pipeline = pipelines.lock(name);
            if (!situations.everRan(pipeline)) {
                decide(pipeline, new Trigger.FirstVersion());
                return;
            }
            RetrainSpec spec = specOf(pipeline).retrain();
            Trigger trigger = new Trigger.NewRows();
            if (spec != null
                    && spec.onNewRows() != null
                    && situations.of(pipeline, trigger, spec).newRows() >= spec.onNewRows()) {
                decide(pipeline, trigger);
            }
        });
    }

    /** Looks again at every deferred trigger for which what it waited for has come. Cheap when nothing has. */
    public void lookAgain() {
        for (WaitingTrigger waiting : unitOfWork.call(parts.repository()::waiting)) {
            if (unitOfWork.call(() -> situations.isOver(waiting))) {
                parts.causes()
                        .during(
                                waiting.cause(),
                                () -> unitOfWork.run(() -> {
                                    Pipeline pipeline = pipelines.lock(waiting.pipeline());
                                    boolean stillWaits = parts.repository()
                                            .waiting(
                                                    waiting.pipeline(),
                                                    waiting.trigger().word())
                                            .filter(waiting::equals)
                                            .isPresent();
                                    if (stillWaits) {
                                        decide(pipeline, waiting.trigger());
                                    }
                                }));
            }
        }
    }

    private void decide(Pipeline pipeline, Trigger trigger) {
        PipelineSpec spec = specOf(pipeline);
        Decision decision = policy.decide(trigger, spec.retrain(), situations.of(pipeline, trigger, spec.retrain()));
        if (decision instanceof Decision.Start) {
            DecisionId id = parts.book().nextId();
            PipelineRunId run = start(pipeline, trigger, decision, id, spec);
            parts.book().write(id, pipeline, trigger, decision, run);
            stopWaiting(pipeline, trigger);
        } else if (decision instanceof Decision.Deferred deferred) {
            keepWaiting(pipeline, trigger, deferred);
        } else {
            parts.book().write(parts.book().nextId(), pipeline, trigger, decision, null);
            stopWaiting(pipeline, trigger);
        }
    }

    private PipelineRunId start(
            Pipeline pipeline, Trigger trigger, Decision decision, DecisionId id, PipelineSpec spec) {
        return trigger instanceof Trigger.Drift drift && spec.retrain() != null
                ? starts.onSnapshot(pipeline, drift, decision, id, spec.retrain(), spec.split())
                : starts.onNewestVersion(pipeline, trigger, decision, id);
    }

    /** A deferral for the same rule as before is no news: what it waits for is renewed, nothing is told. */
    private void keepWaiting(Pipeline pipeline, Trigger trigger, Decision.Deferred deferred) {
        Optional<WaitingTrigger> before = parts.repository().waiting(pipeline.name(), trigger.word());
        String cause =
                before.map(WaitingTrigger::cause).orElseGet(() -> parts.causes().current());
        parts.repository()
                .keepWaiting(new WaitingTrigger(pipeline.name(), trigger, cause, deferred.rule(), deferred.until()));
        if (before.isEmpty() || !before.get().rule().equals(deferred.rule())) {
            parts.book().write(parts.book().nextId(), pipeline, trigger, deferred, null);
        }
    }

    /** Another alert that is turned away must not end the wait of the one that is kept. */
    private void stopWaiting(Pipeline pipeline, Trigger trigger) {
        parts.repository()
                .waiting(pipeline.name(), trigger.word())
                .filter(waiting -> sameTrigger(waiting.trigger(), trigger))
                .ifPresent(waiting -> parts.repository().stopWaiting(pipeline.name(), trigger.word()));
    }

    private static boolean sameTrigger(Trigger one, Trigger other) {
        return one instanceof Trigger.Drift first && other instanceof Trigger.Drift second
                ? first.alert().equals(second.alert())
                : one.word().equals(other.word());
    }

    private PipelineSpec specOf(Pipeline pipeline) {
        return pipelines.definition(pipeline.definition()).spec();
    }
}
