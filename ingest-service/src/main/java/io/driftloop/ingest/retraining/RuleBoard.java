package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how the rules of a pipeline stand: what asks next, what is near, what holds it back. Thread-safe; changes nothing. */
public final class RuleBoard {
    private final Pipelines pipelines;
    private final Situations situations;
    private final Calendar calendar;
    private final DecayWatch decay;
    private final RetrainingPolicy policy;
    private final RetrainingParts parts;

    public RuleBoard(
            Pipelines pipelines,
            Situations situations,
            Calendar calendar,
            DecayWatch decay,
            RetrainingPolicy policy,
            RetrainingParts parts) {
        this.pipelines = pipelines;
        this.situations = situations;
        this.calendar = calendar;
        this.decay = decay;
        this.policy = policy;
        this.parts = parts;
    }

    /** The rules of a pipeline that must exist. Inside a unit of work. */
    public RuleStates of(PipelineName name) {
        Pipeline pipeline = pipelines.get(name);
        RetrainSpec spec = pipelines.definition(pipeline.definition()).spec().retrain();
        Situation now = situations.of(pipeline, new Trigger.NewRows(), spec);
        return new RuleStates(
                name,
                pipeline.paused(),
                now.failures() >= policy.breakerAfter(),
                now.failures(),
                now.activeRun(),
                Limits.startsOfTheDay(now).size(),
                spec == null ? null : (Integer) spec.limits().maxPerDay(),
                spec == null ? null : coolsUntil(spec, now),
                spec == null
                        ? List.of()
                        : spec.on().stream()
                                .map(rule -> state(pipeline, spec, rule, now))
                                .toList());
    }

    private static @Nullable Instant coolsUntil(RetrainSpec spec, Situation now) {
        return now.policyStarts().stream()
                .findFirst()
                .map(start -> start.plus(spec.limits().cooldown()))
                .filter(over -> over.isAfter(now.now()))
                .orElse(null);
    }

    private RuleState state(Pipeline pipeline, RetrainSpec spec, RetrainTrigger rule, Situation now) {
        RuleState.@Nullable Wait waiting = waiting(pipeline, rule).orElse(null);
        if (rule instanceof RetrainTrigger.NewRows rows) {
            return counted(rule, "rows", now.incoming().rows(), rows.rows(), waiting);
        } else if (rule instanceof RetrainTrigger.NewBytes bytes) {
            return counted(rule, "bytes", now.incoming().bytes(), bytes.bytes(), waiting);
        } else if (rule instanceof RetrainTrigger.Decay bound) {
            return decaying(pipeline, bound, waiting);
        }
        Instant next = calendar.rules(pipeline, spec).next(rule);
        return new RuleState(rule.field(), words(rule), said(rule, next), next, null, null, waiting);
    }

    private static String said(RetrainTrigger rule, @Nullable Instant next) {
        if (next != null) {
            return "fires next at " + next;
        } else if (rule instanceof RetrainTrigger.Every) {
            return "counts from the first run";
        }
        return rule instanceof RetrainTrigger.Manual ? "people start runs" : "listens";
    }

    private static RuleState counted(
            RetrainTrigger rule, String what, long have, long wanted, RuleState.@Nullable Wait waiting) {
        String state = String.format(Locale.ROOT, "%,d of %,d new %s", have, wanted, what);
        return new RuleState(
                rule.field(),
                String.format(Locale.ROOT, "%,d %s", wanted, what),
                state,
                null,
                (double) have,
                (double) wanted,
                waiting);
    }

    private RuleState decaying(Pipeline pipeline, RetrainTrigger.Decay rule, RuleState.@Nullable Wait waiting) {
        Optional<DecayWatch.State> state = decay.state(pipeline, rule);
        if (state.isEmpty()) {
            return new RuleState(rule.field(), words(rule), "no champion yet", null, null, null, waiting);
        }
        long rows = state.get().seen().rows();
        double bound = state.get().bound(rule);
        String against = Double.isNaN(bound)
                ? "nothing to compare with: its evaluation is not known"
                : DecayWords.value(rule.metric(), bound) + " is the bound";
        if (rows < rule.window()) {
            String few = rows + " of " + rule.window() + (rule.estimated() ? " estimated" : " labelled")
                    + " predictions of version " + state.get().champion().version() + "; " + against;
            return new RuleState(rule.field(), words(rule), few, null, (double) rows, (double) rule.window(), waiting);
        }
        double value = state.get().seen().value();
        return new RuleState(
                rule.field(),
                words(rule),
                "version " + state.get().champion().version() + does(rule) + DecayWords.value(rule.metric(), value)
                        + "; " + against,
                null,
                value,
                Double.isNaN(bound) ? null : (Double) bound,
                waiting);
    }

    private Optional<RuleState.Wait> waiting(Pipeline pipeline, RetrainTrigger rule) {
        return parts.repository()
                .waiting(pipeline.name(), word(rule))
                .filter(w -> RetrainingPolicy.means(rule, w.trigger()))
                .map(w -> new RuleState.Wait(w.rule(), w.since(), until(w.until()), w.asked()));
    }

    private static String until(Decision.Until until) {
        if (until instanceof Decision.Until.Time time) {
            return "until " + time.at();
        } else if (until instanceof Decision.Until.RunOver over) {
            return "until run " + over.run() + " is over";
        }
        Decision.Until.Labelled labelled = (Decision.Until.Labelled) until;
        return "until " + labelled.rows() + " labelled predictions are there"
                + (labelled.until() == null ? "" : ", at most until " + labelled.until());
    }

    /** The word of the triggers that a rule makes. */
    private static String word(RetrainTrigger rule) {
        return switch (rule.field()) {
            case "newRows" -> "new-rows";
            case "newBytes" -> "new-bytes";
            default -> rule.field();
        };
    }

    private static String words(RetrainTrigger rule) {
        if (rule instanceof RetrainTrigger.Decay decay) {
            return DecayWords.rule(decay);
        } else if (rule instanceof RetrainTrigger.Upstream upstream) {
            return "new champion of " + upstream.model();
        } else if (rule instanceof RetrainTrigger.Webhook webhook) {
            return "signed with " + webhook.secretRef();
        }
        return rule instanceof RetrainTrigger.Schedule || rule instanceof RetrainTrigger.Every
                ? TimeRules.words(rule)
                : rule.field();
    }

    private static String does(RetrainTrigger.Decay rule) {
        if (rule.metric() != RetrainTrigger.Decay.Metric.ACCURACY) {
            return " has a " + DecayWords.of(rule.metric()) + " of ";
        }
        return rule.estimated() ? " is estimated to be right in " : " is right in ";
    }
}
