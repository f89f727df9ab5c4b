package io.driftloop.eval.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A test row that the candidate got wrong.
 *
 * @param row number in the row file, from 0
 * @param slice it belongs to
 * @param label the true one
 * @param predicted the candidate's
 * @param confidence of the candidate
 * @param champion what the champion says, where there is one
 */
public record Misclassified(
        int row,
        String slice,
        String label,
        String predicted,
        double confidence,
        @Nullable String champion) {}
