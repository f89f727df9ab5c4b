package io.driftloop.eval.monitoring;

import java.util.Arrays;

/**
 * One counted prediction.
 *
 * @param offset its place in the shard
 * @param at epoch milliseconds of the prediction
 * @param cells per column of the baseline, the cell that it fell into
 */
@SuppressWarnings("ArrayRecordComponent")
public record Observation(long offset, long at, byte[] cells) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation o && offset == o.offset && at == o.at && Arrays.equals(cells, o.cells);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset);
    }
}
