package io.driftloop.model.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What happens to one number: (x - s) / d for each step, in float64, then one rounding. This is the only place where recipe arithmetic is written.
 *
 * @param missing what a missing number becomes first
 */
record Chain(double missing, double[] subtract, double[] divide) {

    static Chain of(String column, double missing, List<FittedStep> steps) {
        List<double[]> operations = new ArrayList<>();
        for (FittedStep step : steps) {
            if (step instanceof FittedStep.DivideBy divide) {
                operations.add(new double[] {0, divide.divisor()});
            } else if (step instanceof FittedStep.Standardise standardise
                    && standardise.columns().containsKey(column)) {
                FittedStep.Moments moments =
                        Objects.requireNonNull(standardise.columns().get(column));
                operations.add(new double[] {moments.mean(), moments.sd()});
            }
        }
        return new Chain(
                missing,
                operations.stream().mapToDouble(o -> o[0]).toArray(),
                operations.stream().mapToDouble(o -> o[1]).toArray());
    }

    float apply(double raw) {
        double x = Double.isNaN(raw) ? missing : raw;
        for (int i = 0; i < subtract.length; i++) {
            x = (x - subtract[i]) / divide[i];
        }
        return (float) x;
    }

    float[] table() {
        float[] table = new float[256];
        for (int pixel = 0; pixel < table.length; pixel++) {
            table[pixel] = apply(pixel);
        }
        return table;
    }
}
