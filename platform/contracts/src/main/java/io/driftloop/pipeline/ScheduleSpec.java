package io.driftloop.pipeline;

/** By what the learning rate is multiplied in the course of a training. */
public sealed interface ScheduleSpec {

    /** Always 1. */
    record Constant() implements ScheduleSpec {}

    /**
     * Stairs.
     *
     * @param every epochs on one stair
     * @param factor from one stair to the next
     */
    record Step(int every, double factor) implements ScheduleSpec {}

    /**
     * Half a cosine from 1 to {@code end} over all epochs, step by step (Loshchilov and Hutter 2017, without restarts).
     *
     * @param end at the last step
     */
    record Cosine(double end) implements ScheduleSpec {}

    /**
     * Smaller each time the validation loss has not fallen.
     *
     * @param patience epochs without a new least loss
     * @param factor then
     * @param least never below
     */
    record Plateau(int patience, double factor, double least) implements ScheduleSpec {}
}
