package io.driftloop.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the trials of a study are run.
 *
 * @param asha stops weak trials; absent: every trial is trained to its end
 * @param parallel trials at once at most, over all processes
 * @param epochBudget epochs of all trials together; absent: as many as the trials take
 * @param timeBudget since the study began, after which no trial begins or goes on; absent: any
 * @param earlierStudies whether the search starts from earlier studies of the same pipeline over the same space
 */
public record SearchSpec(
        @Nullable Asha asha,
        int parallel,
        @Nullable Integer epochBudget,
        @Nullable Duration timeBudget,
        boolean earlierStudies) {

    /** One trial after the other, each to its end. */
    public static final SearchSpec PLAIN = new SearchSpec(null, 1, null, null, true);

    /**
     * Asynchronous successive halving (Li et al. 2020).
     *
     * @param minEpochs of the first rung
     * @param reduction of the trials on a rung one in so many goes on, to so many times the epochs
     */
    public record Asha(int minEpochs, int reduction) {

        /** One epoch, a third goes on. */
        public static final Asha DEFAULT = new Asha(1, 3);
    }
}
