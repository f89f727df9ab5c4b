package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import java.util.Comparator;

/**
 * A column that changed beyond chance.
 *
 * @param column place in the baseline
 * @param severity how much it matters
 * @param logP of the span that showed it most clearly
 * @param cause what changed, in words and numbers
 */
public record Finding(int column, Severity severity, double logP, DriftCause cause) {

    /** Clearest first. */
    public static final Comparator<Finding> CLEAREST =
            Comparator.comparingDouble(Finding::logP).thenComparingInt(Finding::column);

    /** {@code data} or {@code prediction}. */
    public String kind() {
        return cause.kind();
    }
}
