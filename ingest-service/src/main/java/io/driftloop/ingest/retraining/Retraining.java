package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.util.ArrayList;
import java.util.List;
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

    /** Decides about a trigger that came now; empty when the same was said before and nothing has changed. */
    public Optional<DecisionRecord> consider(PipelineName name, Trigger trigger) {
        return unitOfWork.call(() -> decide(pipelines.lock(name), trigger, true));
    }

    /** Decides about something that came from outside, which is noted whatever is decided. */
    public Optional<DecisionRecord> heard(PipelineName name, Trigger trigger) {
        return unitOfWork.call(() -> {
            Pipeline pipeline = pipelines.lock(name);
            parts.log()
                    .note(new TriggerLog.SeenTrigger(name, trigger, parts.book().now()));
            return decide(pipeline, trigger, true);
        });
    }

    /** A dataset version came: the first run of a pipeline that never ran, or the rows that a definition waits for. */
    public void versionCame(PipelineName name) {
        unitOfWork.run(() -> {
            Pipeline pipeline = pipelines.lock(name);
            if (!situations.everRan(pipeline)) {
                decide(pipeline, new Trigger.FirstVersion(), true);
                return;
            }
            RetrainSpec spec = specOf(pipeline).retrain();
            if (spec != null) {
                Situation.Incoming incoming =
                        situations.of(pipeline, new Trigger.NewRows(), spec).incoming();
                spec.on(RetrainTrigger.NewRows.class)
                        .filter(rule -> incoming.rows() >= rule.rows())
                        .ifPresent(rule -> decide(pipeline, new Trigger.NewRows(), true));
                spec.on(RetrainTrigger.NewBytes.class)
                        .filter(rule -> incoming.bytes() >= rule.bytes())
                        .ifPresent(rule -> decide(pipeline, new Trigger.NewBytes(), true));
            }
        });
    }

    /** Looks again at every deferred trigger for which what it waited for has come. Cheap when nothing has. */
    public void lookAgain() {
        for (WaitingTrigger waiting : unitOfWork.call(parts.repository()::waiting)) {
            if (unitOfWork.call(() -> situations.isOver(waiting))) {
                parts.causes().during(waiting.cause(), () -> unitOfWork.run(() -> lookAgainAt(waiting)));
            }
        }
    }

    private void lookAgainAt(WaitingTrigger waiting) {
        Pipeline pipeline = pipelines.lock(waiting.pipeline());
        boolean stillWaits = parts.repository()
                .waiting(waiting.pipeline(), waiting.trigger().word())
                .filter(waiting::equals)
                .isPresent();
        if (stillWaits) {
            decide(pipeline, waiting.trigger(), false);
        }
    }

    private Optional<DecisionRecord> decide(Pipeline pipeline, Trigger trigger, boolean isNew) {
        PipelineSpec spec = specOf(pipeline);
        Decision decision = ask(pipeline, spec, trigger);
        if (decision instanceof Decision.Start) {
            return Optional.of(start(pipeline, spec, trigger));
        } else if (decision instanceof Decision.Deferred deferred) {
            return keepWaiting(pipeline, trigger, deferred, isNew);
        }
        return suppress(pipeline, trigger, decision);
    }

    private Decision ask(Pipeline pipeline, PipelineSpec spec, Trigger trigger) {
        return policy.decide(trigger, spec.retrain(), situations.of(pipeline, trigger, spec.retrain()));
    }

    /** One run for everything that may start now: what else waits and is ready is put together with it. */
    private DecisionRecord start(Pipeline pipeline, PipelineSpec spec, Trigger trigger) {
        List<Trigger> ready = new ArrayList<>(List.of(trigger));
        List<String> asked = new ArrayList<>();
        for (WaitingTrigger waiting : parts.repository().waiting()) {
            boolean same = Situations.isSame(waiting.trigger(), trigger);
            if (waiting.pipeline().equals(pipeline.name())
                    && (same || ask(pipeline, spec, waiting.trigger()) instanceof Decision.Start)) {
                if (!same) {
                    ready.add(waiting.trigger());
                }
                waiting.asked().stream()
                        .filter(clause -> !asked.contains(clause))
                        .forEach(asked::add);
                parts.repository()
                        .stopWaiting(pipeline.name(), waiting.trigger().word());
            }
        }
        if (!asked.contains(trigger.says())) {
            asked.add(trigger.says());
        }
        Trigger leading = RetrainingPolicy.leading(ready);
        Answer answer = Answer.together(leading, ask(pipeline, spec, leading), ready, asked);
        DecisionId id = parts.book().nextId();
        PipelineRunId run = starts.start(pipeline, answer, id, spec);
        return parts.book().write(id, pipeline, answer, run);
    }

    /** Looking again at what waits for the same as before is no news: what it waits for is renewed, nothing is told. */
    private Optional<DecisionRecord> keepWaiting(
            Pipeline pipeline, Trigger trigger, Decision.Deferred deferred, boolean isNew) {
        Optional<WaitingTrigger> before = parts.repository().waiting(pipeline.name(), trigger.word());
        WaitingTrigger waiting = new WaitingTrigger(
                pipeline.name(),
                trigger,
                before.map(WaitingTrigger::cause).orElseGet(() -> parts.causes().current()),
                deferred.rule(),
                deferred.until(),
                before.map(WaitingTrigger::since).orElseGet(parts.book()::now),
                WaitingTrigger.with(before.map(WaitingTrigger::asked).orElse(List.of()), trigger.says()));
        if (before.filter(waiting::equals).isEmpty()) {
            parts.repository().keepWaiting(waiting);
        }
        boolean isNews =
                before.isEmpty() || !before.get().rule().equals(deferred.rule()) || isNew && !trigger.isCondition();
        return isNews
                ? Optional.of(parts.book().write(parts.book().nextId(), pipeline, Answer.of(trigger, deferred), null))
                : Optional.empty();
    }

    /** An alert that is turned away because another one waits must not end that wait, but is remembered by it. */
    private Optional<DecisionRecord> suppress(Pipeline pipeline, Trigger trigger, Decision decision) {
        parts.repository().waiting(pipeline.name(), trigger.word()).ifPresent(waiting -> {
            if (Situations.isSame(waiting.trigger(), trigger)) {
                parts.repository().stopWaiting(pipeline.name(), trigger.word());
            } else {
                parts.repository().keepWaiting(waiting.joinedBy(trigger.says()));
            }
        });
        boolean repeated = trigger.isCondition()
                && parts.repository()
                        .newest(pipeline.name(), trigger.word())
                        .filter(last -> last.rule().equals(decision.rule()))
                        .isPresent();
        return repeated
                ? Optional.empty()
                : Optional.of(parts.book().write(parts.book().nextId(), pipeline, Answer.of(trigger, decision), null));
    }

    private PipelineSpec specOf(Pipeline pipeline) {
        return pipelines.definition(pipeline.definition()).spec();
    }
}
