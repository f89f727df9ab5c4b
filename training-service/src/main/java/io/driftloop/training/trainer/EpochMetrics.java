package io.driftloop.training.trainer;

import org.jspecify.annotations.Nullable;

/**
 * What one pass over the training rows gave.
 *
 * @param epoch its number, from 1
 * @param epochs how many there will be
 * @param trainLoss mean loss over the pass, each row before its batch's update
 * @param trainAccuracy share of rows answered rightly, likewise
 * @param validationLoss mean loss on the validation rows after the pass
 * @param validationAccuracy share of validation rows answered rightly after the pass
 * @param imagesPerSecond training rows per second of the pass, without validation and checkpoint
 * @param seconds the pass took
 * @param measure what {@code trainAccuracy} and {@code validationAccuracy} hold: {@code accuracy}, also where it is null, or of a regression {@code r2}
 */
public record EpochMetrics(
        int epoch,
        int epochs,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double imagesPerSecond,
        double seconds,
        @Nullable String measure) {

    /** The name of what {@code trainAccuracy} and {@code validationAccuracy} hold. */
    public String measured() {
        return measure == null ? "accuracy" : measure;
    }
}
