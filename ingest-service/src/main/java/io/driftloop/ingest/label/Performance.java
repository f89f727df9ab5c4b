package io.driftloop.ingest.label;

import io.driftloop.contracts.LogPosition;
import java.util.List;

/**
 * How the latest labelled predictions of a version turned out.
 *
 * @param rows how many
 * @param right how many of them were right
 * @param onset where in the log the oldest of them lie, by partition
 */
public record Performance(long rows, long right, List<LogPosition> onset) {
    public Performance {
        onset = List.copyOf(onset);
    }

    /** Share of right ones, 0 to 1; NaN of none. */
    public double accuracy() {
        return (double) right / rows;
    }
}
