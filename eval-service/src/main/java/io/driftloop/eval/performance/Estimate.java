package io.driftloop.eval.performance;

import io.driftloop.contracts.LogPosition;
import java.time.Instant;
import java.util.List;

/**
 * What is expected of the newest predictions of a version.
 *
 * @param rows how many
 * @param accuracy expected share of right ones
 * @param onset where the oldest of them lie, by partition
 * @param at when the newest of them was made
 */
public record Estimate(long rows, double accuracy, List<LogPosition> onset, Instant at) {

    public Estimate {
        onset = List.copyOf(onset);
    }
}
