package io.driftloop.serving.rollout;

import java.util.List;

/**
 * What a decision was made from.
 *
 * @param counts of the step and of the rollout
 * @param statistics what the rule made of them
 */
public record Evidence(StepCounts counts, List<Statistic> statistics) {
    /** Where nothing was counted. */
    public static final Evidence NONE = new Evidence(StepCounts.NONE, List.of());
}
