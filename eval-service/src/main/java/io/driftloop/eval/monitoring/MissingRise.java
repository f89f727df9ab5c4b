package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.baseline.Numbers;
import io.driftloop.eval.statistic.GTest;
import io.driftloop.eval.statistic.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lasting rise of a column's missing values that is too small for a burst (which the checks of a pane's data tell, and which puts the pane into quarantine):
 * missing against present, by the two-sample G-test at the detector's level. It is a matter of the data's quality: somebody should look, nothing is learned
 * from it, and the rows go on being compared.
 */
final class MissingRise {

    private final MonitoringBaseline baseline;
    private final List<Integer> columns = new ArrayList<>();

    MissingRise(MonitoringBaseline baseline) {
        this.baseline = baseline;
        int[] sources = baseline.sources();
        for (int i = 0; i < sources.length; i++) {
            ColumnGroup group = baseline.columns().get(i).group();
            boolean ofTheTable = group == ColumnGroup.INPUT || group == ColumnGroup.TEXT;
            // a text is watched by several measures, all of them missing together
            if (ofTheTable && (columns.isEmpty() || sources[columns.get(columns.size() - 1)] != sources[i])) {
                columns.add(i);
            }
        }
    }

    /** How many tests a span needs. */
    int tests() {
        return columns.size();
    }

    /**
     * What rose.
     *
     * @param sums per span, rows per cell, column by column
     * @param logLevel natural logarithm of the level of one test
     */
    List<Finding> judge(List<long[][]> sums, double logLevel) {
        return columns.stream()
                .flatMap(place -> sums.stream()
                        .map(sum -> rise(place, sum[place], logLevel))
                        .flatMap(Optional::stream)
                        .min(Finding.CLEAREST)
                        .stream())
                .toList();
    }

    private Optional<Finding> rise(int place, long[] current, double logLevel) {
        MonitoredColumn column = baseline.columns().get(place);
        long[] before = missingAndPresent(column.counts());
        long[] now = missingAndPresent(current);
        TestResult test = GTest.twoSamples(before, now);
        boolean rose = share(now) > share(before);
        if (!rose || test.logP() >= logLevel) {
            return Optional.empty();
        }
        String name = baseline.schema().columns().get(baseline.sources()[place]).name();
        String summary =
                name + ": " + Numbers.percent(share(now)) + " missing, " + Numbers.percent(share(before)) + " before";
        Map<String, Double> effects =
                Map.of("share", share(now), "before", share(before), "gTest", test.statistic(), "pValue", test.p());
        DriftCause cause = new DriftCause(column.name(), Finding.BROKEN, Severity.WARNING.text(), summary, effects);
        return Optional.of(new Finding(place, Severity.WARNING, test.logP(), cause));
    }

    private static long[] missingAndPresent(long[] counts) {
        long missing = counts[counts.length - 1];
        return new long[] {missing, Arrays.stream(counts).sum() - missing};
    }

    private static double share(long[] missingAndPresent) {
        return (double) missingAndPresent[0] / Math.max(1, missingAndPresent[0] + missingAndPresent[1]);
    }
}
