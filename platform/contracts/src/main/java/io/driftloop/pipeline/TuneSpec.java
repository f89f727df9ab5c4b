package io.driftloop.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The search for hyper-parameters before the final training.
 *
 * @param sampler {@code random}, {@code tpe} or {@code grid}
 * @param trials how many
 * @param objective {@code validation.accuracy}, or of a regression {@code validation.r2}, which are better when higher, or {@code validation.loss}, which is better when lower
 * @param epochs per trial; 1 unless given, of boosting all rounds
 * @param space by hyper-parameter: {@code learningRate}, {@code batchSize}; of other trainers their own numbers
 */
public record TuneSpec(String sampler, int trials, String objective, int epochs, Map<String, Dimension> space) {

    static final String LOSS = "validation.loss";

    /** Whether less of the objective is better. */
    public boolean minimizes() {
        return objective.equals(LOSS);
    }

    /** The values that one hyper-parameter may take. */
    public sealed interface Dimension {

        /** Uniform on the logarithm between both bounds. */
        record LogUniform(double low, double high) implements Dimension {}

        /** Uniform between both bounds. */
        record Uniform(double low, double high) implements Dimension {}

        /** One of these. */
        record Choice(List<Double> values) implements Dimension {}
    }
}
