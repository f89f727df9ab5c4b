package io.driftloop.eval.baseline;

import io.driftloop.eval.baseline.MonitoringBaseline.NumberErrors;
import java.util.List;

/** From which size on an error of a regression counts as a large one: so that detectors of wrong answers also watch numbers, which are never met exactly. */
final class NumberErrorBound {

    /** Held-out rows below the bound: few enough above it to see more of them, and enough to know how many are usual. */
    private static final double SHARE = 0.8;

    private NumberErrorBound() {}

    /** @param errors absolute ones of held-out rows, at least one */
    static NumberErrors of(List<Double> errors) {
        double[] sorted =
                errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double bound = sorted[(int) Math.ceil(SHARE * sorted.length) - 1];
        long above = errors.stream().filter(error -> error > bound).count();
        return new NumberErrors(bound, above, sorted.length);
    }
}
