package io.driftloop.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one model achieved on one slice of the test rows.
 *
 * @param slice {@code base} or {@code recent}
 * @param rows rows judged
 * @param candidate metric name ({@code accuracy}, {@code precision.macro}, {@code recall.macro}, {@code f1.macro}, {@code f1.weighted}, {@code loss}) to value
 * @param champion the same of the champion on the same rows, where there is one
 */
public record SliceMetrics(
        String slice,
        long rows,
        Map<String, Double> candidate,
        @Nullable Map<String, Double> champion) {}
