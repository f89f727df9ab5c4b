package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.statistic.GTest;
import io.driftloop.eval.statistic.TestResult;

/** A column as its current counts are compared with it, made once: missing inputs are a matter of the data's quality, not of the world. */
final class ColumnReference {

    private final MonitoredColumn column;
    private final long[] counts;
    private final boolean withMissing;

    ColumnReference(MonitoredColumn whole) {
        this.withMissing = whole.group() == ColumnGroup.PREDICTION || whole.group() == ColumnGroup.CONFIDENCE;
        this.column = withMissing ? whole : whole.present();
        this.counts = column.counts();
    }

    /** Whether both could be of the same distribution. */
    TestResult test(long[] current) {
        return GTest.twoSamples(counts, compared(current));
    }

    Comparison comparison(long[] current) {
        return new Comparison(column, compared(current));
    }

    private long[] compared(long[] current) {
        if (withMissing) {
            return current;
        }
        long[] present = current.clone();
        present[present.length - 1] = 0;
        return present;
    }
}
