package io.driftloop.eval.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of both models as a whole, by name: {@code parameters}, and how much better training went than validation, {@code gap.accuracy} (of a regression {@code gap.r2}) and {@code
 * gap.loss}, and what a cross validation gave, {@code folds.*}.
 *
 * @param candidate of the new model
 * @param champion of the one that serves, where there is one
 */
public record ModelFacts(
        Map<String, Double> candidate, @Nullable Map<String, Double> champion) {

    /** Nothing is known. */
    public static final ModelFacts NONE = new ModelFacts(Map.of(), null);

    /**
     * Of one model.
     *
     * @param parameters learned numbers
     * @param metrics of its training
     */
    public static Map<String, Double> of(long parameters, Map<String, Double> metrics) {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("parameters", (double) parameters);
        gap(facts, metrics, "gap.accuracy", "train.accuracy", "validation.accuracy");
        gap(facts, metrics, "gap.r2", "train.r2", "validation.r2");
        gap(facts, metrics, "gap.loss", "validation.loss", "train.loss");
        metrics.forEach((name, value) -> {
            if (name.startsWith("folds.")) {
                facts.put(name, value);
            }
        });
        return facts;
    }

    private static void gap(
            Map<String, Double> facts, Map<String, Double> metrics, String name, String from, String less) {
        Double high = metrics.get(from);
        Double low = metrics.get(less);
        if (high != null && low != null) {
            facts.put(name, high - low);
        }
    }

    /** Whether the candidate is known to have fewer parameters than the champion. */
    boolean smaller() {
        Double ours = candidate.get("parameters");
        Double theirs = champion == null ? null : champion.get("parameters");
        return ours != null && theirs != null && ours < theirs;
    }
}
