package io.driftloop.ingest.retraining;

import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.label.Performance;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether champions still answer as well as they must: their share of right answers among the latest labelled predictions, against a bound or the
 * accuracy of their evaluation. Thread-safe.
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
        for (Pipeline pipeline : pipelines.all()) {
            RetrainSpec spec =
                    pipelines.definition(pipeline.definition()).spec().retrain();
            if (spec != null && spec.on(RetrainTrigger.Decay.class).isPresent()) {
                RetrainTrigger.Decay rule = spec.on(RetrainTrigger.Decay.class).get();
                state(pipeline, rule)
                        .flatMap(state -> state.decayed(rule))
                        .ifPresent(trigger -> retraining.consider(pipeline.name(), trigger));
            }
        }
    }

    /** How the champion does; empty where none is known. */
    Optional<State> state(Pipeline pipeline, RetrainTrigger.Decay rule) {
        return unitOfWork.call(() -> log.champion(pipeline.model())
                .map(champion -> new State(
                        champion,
                        inputs.latest(champion.modelId(), champion.version(), rule.window()),
                        situations.history(pipeline, null).accuracyOf(champion.version()))));
    }

    /** The accuracy under which a champion has decayed; NaN where nothing is known to compare with. */
    static double bound(RetrainTrigger.Decay rule, @Nullable Double evaluated) {
        double below = rule.below() == null ? Double.NaN : rule.below();
        double margin = rule.margin() == null || evaluated == null ? Double.NaN : evaluated - rule.margin();
        return Double.isNaN(below) ? margin : Double.isNaN(margin) ? below : Math.max(below, margin);
    }

    /**
     * How a champion does.
     *
     * @param performance on its latest labelled predictions
     * @param evaluated its accuracy at its evaluation; null: not known
     */
    record State(
            TriggerLog.Champion champion,
            Performance performance,
            @Nullable Double evaluated) {

        /** The accuracy that it may not fall below; NaN where nothing is known to compare with. */
        double bound(RetrainTrigger.Decay rule) {
            return DecayWatch.bound(rule, evaluated);
        }

        Optional<Trigger> decayed(RetrainTrigger.Decay rule) {
            double bound = bound(rule);
            return performance.rows() >= rule.window() && performance.accuracy() < bound
                    ? Optional.of(new Trigger.Decay(
                            champion.modelId(),
                            champion.version(),
                            performance.onset(),
                            performance.rows(),
                            performance.accuracy(),
                            bound))
                    : Optional.empty();
        }
    }
}
