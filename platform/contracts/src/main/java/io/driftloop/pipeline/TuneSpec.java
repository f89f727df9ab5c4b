package io.driftloop.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The search for hyper-parameters before the final training.
 *
 * @param sampler {@code random}
 * @param trials how many
 * @param maximize objective, {@code validation.accuracy}
 * @param epochs per trial; 1 unless given
 * @param space by hyper-parameter: {@code learningRate}, {@code batchSize}
 */
public record TuneSpec(String sampler, int trials, String maximize, int epochs, Map<String, Dimension> space) {

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
