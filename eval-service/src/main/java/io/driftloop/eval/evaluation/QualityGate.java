package io.driftloop.eval.evaluation;

import io.driftloop.contracts.GateResult;
import io.driftloop.eval.metric.Metrics;
import io.driftloop.pipeline.EvaluateSpec;
import io.driftloop.pipeline.EvaluateSpec.Gate;
import io.driftloop.pipeline.MetricDirection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a gate of the definition. Pure.
 *
 * <p>A gate that compares with the champion passes where there is none; a gate on {@code recent} passes where there are no recent rows. "Not worse by m"
 * allows a loss of exactly m; "better by m" asks for more than m, so 0 means strictly better. Of {@code loss} and the like less is better.
 */
public final class QualityGate {

    /** Differences of metrics below this come from rounding. */
    private static final double ROUNDING = 1e-12;

    private final Gate gate;

    public QualityGate(Gate gate) {
        this.gate = gate;
    }

    /** The judgement on what was measured. */
    public GateResult judge(List<SliceReport> slices, ModelFacts facts) {
        if (gate.slice().equals(EvaluateSpec.MODEL)) {
            return judge(facts.candidate(), facts.champion(), facts);
        }
        Optional<SliceReport> slice =
                slices.stream().filter(s -> s.slice().equals(gate.slice())).findFirst();
        if (slice.isEmpty() || slice.get().ours().rows() == 0) {
            boolean recent = gate.slice().equals(SliceReport.RECENT);
            return new GateResult(rule(), recent, "there are no rows in the slice " + gate.slice());
        }
        Metrics champion = slice.get().theirs();
        return judge(slice.get().ours().byName(), champion == null ? null : champion.byName(), facts);
    }

    private GateResult judge(Map<String, Double> ours, @Nullable Map<String, Double> theirs, ModelFacts facts) {
        Double candidate = ours.get(gate.metric());
        if (candidate == null) {
            return new GateResult(rule(), false, "there is no metric " + gate.metric() + " on these rows");
        }
        Double bound = gate.atMost() == null ? gate.atLeast() : gate.atMost();
        if (bound != null) {
            boolean passed = lowerIsBetter() ? candidate <= bound : candidate >= bound;
            return new GateResult(rule(), passed, text(candidate) + relation(passed) + text(bound));
        }
        return against(candidate, theirs == null ? null : theirs.get(gate.metric()), facts);
    }

    private GateResult against(double candidate, @Nullable Double other, ModelFacts facts) {
        if (other == null) {
            return new GateResult(rule(), true, text(candidate) + "; there is no champion to compare with");
        }
        double gain = lowerIsBetter() ? other - candidate : candidate - other;
        boolean passed = gate.notWorseThanChampionBy() != null
                ? gain >= -gate.notWorseThanChampionBy() - ROUNDING
                : gain > margin() + ROUNDING;
        String measured = text(candidate) + ", champion " + text(other);
        if (!passed && gate.orSmaller() && gain >= -ROUNDING && facts.smaller()) {
            return new GateResult(rule(), true, measured + "; with fewer parameters");
        }
        return new GateResult(rule(), passed, measured);
    }

    private double margin() {
        return gate.betterThanChampionBy() == null ? 0 : gate.betterThanChampionBy();
    }

    private boolean lowerIsBetter() {
        return MetricDirection.lowerIsBetter(gate.metric());
    }

    private String rule() {
        String what = gate.metric() + " on " + gate.slice();
        Double bound = gate.atMost() == null ? gate.atLeast() : gate.atMost();
        if (bound != null) {
            return what + (lowerIsBetter() ? " at most " : " at least ") + text(bound);
        }
        return gate.notWorseThanChampionBy() != null
                ? what + " not worse than the champion's by more than " + text(gate.notWorseThanChampionBy())
                : what + " better than the champion's by more than " + text(margin())
                        + (gate.orSmaller() ? ", or as good with fewer parameters" : "");
    }

    private String relation(boolean passed) {
        if (passed) {
            return lowerIsBetter() ? " <= " : " >= ";
        }
        return lowerIsBetter() ? " > " : " < ";
    }

    /** At most six decimals, no trailing zeros. */
    private static String text(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
