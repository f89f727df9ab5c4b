package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the newest pane: the sums of the last 1, 5 and 25 panes against the baseline, column by column, with the two-sample G-test on pooled cells. Pure:
 * the same baseline, sensitivity and panes give the same findings.
 */
public final class DriftDetector {

    private final MonitoringBaseline baseline;
    private final List<Integer> spans;
    private final double logLevel;

    public DriftDetector(MonitoringBaseline baseline, Sensitivity sensitivity) {
        this.baseline = baseline;
        this.spans = sensitivity.spans(baseline.leastRows());
        this.logLevel = sensitivity.logLevel(baseline.columns().size(), spans.size());
    }

    /**
     * What the newest pane shows, clearest first.
     *
     * @param panes of one shard, oldest first; the last is judged
     */
    public List<Finding> judge(List<Pane> panes) {
        List<long[][]> sums = spans.stream()
                .filter(span -> span <= panes.size())
                .map(span -> sum(baseline, panes.subList(panes.size() - span, panes.size())))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < baseline.columns().size(); i++) {
            clearest(i, sums).ifPresent(findings::add);
        }
        findings.sort(Finding.CLEAREST);
        return List.copyOf(findings);
    }

    /** Rows per cell of these panes, column by column. */
    public static long[][] sum(MonitoringBaseline baseline, List<Pane> panes) {
        long[][] sum = new long[baseline.columns().size()][];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = new long[baseline.columns().get(i).cells().size()];
        }
        for (Pane pane : panes) {
            long[][] counts = pane.counts(baseline.columns());
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum[i].length; j++) {
                    sum[i][j] += counts[i][j];
                }
            }
        }
        return sum;
    }

    private Optional<Finding> clearest(int place, List<long[][]> sums) {
        MonitoredColumn column = baseline.columns().get(place);
        Comparison clearest = null;
        double logP = logLevel;
        for (long[][] sum : sums) {
            Comparison comparison = new Comparison(column, sum[place]);
            double p = comparison.test().logP();
            if (p < logP) {
                logP = p;
                clearest = comparison;
            }
        }
        if (clearest == null) {
            return Optional.empty();
        }
        Severity severity = Severity.of(column.group(), clearest.psi());
        DriftCause cause =
                new DriftCause(column.name(), column.kind(), severity.text(), clearest.sentence(), clearest.effects());
        return Optional.of(new Finding(place, severity, logP, cause));
    }
}
