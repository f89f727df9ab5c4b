package io.driftloop.training.trainer;

/**
 * What one pass over the training rows gave.
 *
 * @param epoch its number, from 1
 * @param epochs how many there will be
 * @param trainLoss mean cross entropy over the pass, each row before its batch's update
 * @param trainAccuracy share of rows answered rightly, likewise
 * @param validationLoss mean cross entropy on the validation rows after the pass
 * @param validationAccuracy share of validation rows answered rightly after the pass
 * @param imagesPerSecond training rows per second of the pass, without validation and checkpoint
 * @param seconds the pass took
 */
public record EpochMetrics(
        int epoch,
        int epochs,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double imagesPerSecond,
        double seconds) {}
