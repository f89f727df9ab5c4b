package io.driftloop.ingest.retraining;

import io.driftloop.contracts.LogPosition;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.label.Performance;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether champions still answer as well as they must: their share of right answers (or errors of numbers, or the mean label) of the latest labelled predictions, or what is expected of the
 * latest predictions without labels, against a bound or the value at their evaluation. Thread-safe.
 */
public final class DecayWatch {
    private final Pipelines pipelines;
    private final Situations situations;
    private final LabelledInputs inputs;
    private final TriggerLog log;
    private final Retraining retraining;
    private final UnitOfWork unitOfWork;

    public DecayWatch(
            Pipelines pipelines,
            Situations situations,
            LabelledInputs inputs,
            TriggerLog log,
            Retraining retraining,
            UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.situations = situations;
        this.inputs = inputs;
        this.log = log;
        this.retraining = retraining;
        this.unitOfWork = unitOfWork;
    }

    /** Decides on every champion that has decayed. */
    public void look() {
        pipelines.all().forEach(this::look);
    }

    /** An estimate was told: it is noted, and decided on where the version is a champion. Inside a unit of work. */
    public void estimated(PerformanceEstimated estimate) {
        log.noteEstimate(estimate);
        pipelines.making(estimate.model()).ifPresent(this::look);
    }

    private void look(Pipeline pipeline) {
        RetrainSpec spec = pipelines.definition(pipeline.definition()).spec().retrain();
        if (spec != null) {
            spec.all(RetrainTrigger.Decay.class)
                    .forEach(rule -> state(pipeline, rule)
                            .flatMap(state -> state.decayed(rule))
                            .ifPresent(trigger -> retraining.consider(pipeline.name(), trigger)));
        }
    }

    /** How the champion does; empty where none is known. */
    Optional<State> state(Pipeline pipeline, RetrainTrigger.Decay rule) {
        return unitOfWork.call(() -> log.champion(pipeline.model())
                .map(champion -> new State(
                        champion,
                        rule.estimated() ? expected(champion) : Seen.of(latest(champion, rule), rule.metric()),
                        situations.history(pipeline, null).evaluated(champion.version(), rule.metric()))));
    }

    private Performance latest(TriggerLog.Champion champion, RetrainTrigger.Decay rule) {
        return inputs.latest(champion.modelId(), champion.version(), rule.window());
    }

    private Seen expected(TriggerLog.Champion champion) {
        return log.estimate(champion.modelId(), champion.version())
                .map(told -> new Seen(told.rows(), told.accuracy(), told.onset()))
                .orElse(Seen.NOTHING);
    }

    /** The value beyond which a champion has decayed, the stricter one of two; NaN where nothing is known to compare with. */
    static double bound(RetrainTrigger.Decay rule, @Nullable Double evaluated) {
        boolean lower = rule.metric().lowerIsBetter();
        Double given = lower ? rule.above() : rule.below();
        double fixed = given == null ? Double.NaN : given;
        double margin = rule.margin() == null || evaluated == null
                ? Double.NaN
                : evaluated + (lower ? rule.margin() : -rule.margin());
        if (Double.isNaN(fixed) || Double.isNaN(margin)) {
            return Double.isNaN(fixed) ? margin : fixed;
        }
        return lower ? Math.min(fixed, margin) : Math.max(fixed, margin);
    }

    /**
     * Answers of a champion.
     *
     * @param rows how many
     * @param value of the rule's metric: the share of right ones, as labels tell or confidences let expect, or an error; NaN of none
     * @param onset where in the log the oldest of them lie, by partition
     */
    record Seen(long rows, double value, List<LogPosition> onset) {
        static final Seen NOTHING = new Seen(0, Double.NaN, List.of());

        Seen {
            onset = List.copyOf(onset);
        }

        static Seen of(Performance labelled, RetrainTrigger.Decay.Metric metric) {
            return new Seen(labelled.rows(), labelled.value(metric), labelled.onset());
        }
    }

    /**
     * How a champion does.
     *
     * @param seen its latest predictions
     * @param evaluated the same metric at its evaluation; null: not known
     */
    record State(
            TriggerLog.Champion champion,
            Seen seen,
            @Nullable Double evaluated) {

        /** The value that it may not go beyond; NaN where nothing is known to compare with. */
        double bound(RetrainTrigger.Decay rule) {
            return DecayWatch.bound(rule, evaluated);
        }

        Optional<Trigger> decayed(RetrainTrigger.Decay rule) {
            double bound = bound(rule);
            boolean beyond = rule.metric().lowerIsBetter() ? seen.value() > bound : seen.value() < bound;
            return seen.rows() >= rule.window() && beyond
                    ? Optional.of(new Trigger.Decay(
                            champion.modelId(),
                            champion.version(),
                            seen.onset(),
                            seen.rows(),
                            seen.value(),
                            bound,
                            rule.estimated(),
                            rule.metric().word()))
                    : Optional.empty();
        }
    }
}
