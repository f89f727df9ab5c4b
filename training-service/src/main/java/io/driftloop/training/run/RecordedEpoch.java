package io.driftloop.training.run;

import org.jspecify.annotations.Nullable;

/**
 * One epoch of a run.
 *
 * @param trial the trial's number; absent for the final training
 * @param epoch from 1
 * @param epochs how many there will be
 * @param trainLoss mean over the pass
 * @param trainAccuracy likewise
 * @param validationLoss after the pass
 * @param validationAccuracy after the pass
 * @param imagesPerSecond of the pass
 * @param measure what {@code trainAccuracy} and {@code validationAccuracy} hold: {@code accuracy}, also where it is null, or of a regression {@code r2}
 */
public record RecordedEpoch(
        @Nullable Integer trial,
        int epoch,
        int epochs,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double imagesPerSecond,
        @Nullable String measure) {

    /** Of a classifier. */
    public RecordedEpoch(
            @Nullable Integer trial,
            int epoch,
            int epochs,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy,
            double imagesPerSecond) {
        this(trial, epoch, epochs, trainLoss, trainAccuracy, validationLoss, validationAccuracy, imagesPerSecond, null);
    }
}
