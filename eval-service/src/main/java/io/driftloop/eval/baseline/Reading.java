package io.driftloop.eval.baseline;

import org.jspecify.annotations.Nullable;

/**
 * What is read off one prediction.
 *
 * @param cells per monitored column, the cell that it fell into
 * @param fingerprint of the raw input: equal inputs have equal ones; never 0
 * @param numbers per column of the schema, its number; NaN for other columns, and empty for images
 * @param problem why the input is no row of the schema; null when it is one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reading(
        byte[] cells,
        int fingerprint,
        double[] numbers,
        @Nullable String problem) {}
