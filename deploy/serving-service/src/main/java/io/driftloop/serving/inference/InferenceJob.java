package io.driftloop.serving.inference;

import org.jspecify.annotations.Nullable;

/**
 * Work for the engine.
 *
 * @param version acquired by the caller, who releases it when told the result
 * @param tensor network inputs, row by row
 * @param rows how many
 * @param completion told once, on the thread that scored
 */
record InferenceJob(LoadedVersion version, float[] tensor, int rows, Completion completion) {

    /** Takes the result. */
    @FunctionalInterface
    interface Completion {
        /**
         * @param probabilities row by row, or null when the network failed
         * @param nanos the job's share of the time that the network took for the batch that it was in
         */
        void done(float @Nullable [] probabilities, long nanos);

        /**
         * Whether somebody still waits for the result; asked before the job is scored.
         *
         * @param now of the monotonic clock
         */
        default boolean wanted(long now) {
            return true;
        }

        /** In place of {@link #done}, where nobody waits any more. */
        default void abandoned() {}
    }
}
