package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.ImportanceRanks;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.statistic.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges the newest pane: the sums of the last 1, 5 and 25 panes against the baseline, column by column, with the two-sample G-test on pooled cells. Pure:
 * the same baseline, sensitivity and panes give the same findings.
 */
public final class DriftDetector {

    /** So many of the likeliest causes are located. */
    private static final int LOCATED = 3;

    private final MonitoringBaseline baseline;
    private final List<Integer> spans;
    private final double logLevel;
    private final double[] weights;
    private final ImportanceRanks ranks;
    private final List<ColumnReference> references;
    private final MissingRise missing;

    public DriftDetector(MonitoringBaseline baseline, Sensitivity sensitivity) {
        this.baseline = baseline;
        this.weights = baseline.weights();
        this.ranks = new ImportanceRanks(baseline);
        this.references = baseline.columns().stream().map(ColumnReference::new).toList();
        this.spans = sensitivity.spans(baseline.leastRows());
        this.missing = new MissingRise(baseline);
        this.logLevel = sensitivity.logLevel(baseline.columns().size() + missing.tests(), spans.size());
    }

    /**
     * What the newest pane shows, the likeliest cause first.
     *
     * @param all panes of one shard, or of all shards in their order, oldest first; the last is judged, those of broken data do not count
     */
    public List<Finding> judge(List<Pane> all) {
        List<Pane> panes = all.stream().filter(p -> !p.quarantined()).toList();
        List<long[][]> sums = spans.stream()
                .filter(span -> span <= panes.size())
                .map(span -> sum(baseline, panes.subList(panes.size() - span, panes.size())))
                .toList();
        List<Finding> told = new ArrayList<>(located(moved(sums), panes));
        told.addAll(missing.judge(sums, logLevel));
        return List.copyOf(told);
    }

    /**
     * The same on sums that did not come from panes, so that nothing can be located.
     *
     * @param sums for each of the {@link #spans} that is full: rows per cell, column by column
     */
    public List<Finding> judgeSums(List<long[][]> sums) {
        List<Finding> told = new ArrayList<>(moved(sums));
        told.addAll(missing.judge(sums, logLevel));
        return List.copyOf(told);
    }

    /** Lengths of the sums that are judged, in panes, the shortest first. */
    public List<Integer> spans() {
        return spans;
    }

    /** Tests of one span. */
    public int tests() {
        return references.size() + missing.tests();
    }

    /** A test calls below this p. */
    public double level() {
        return Math.exp(logLevel);
    }

    private List<Finding> moved(List<long[][]> sums) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            judgeColumn(i, sums).ifPresent(findings::add);
        }
        findings.sort(Finding.LIKELIEST);
        return findings;
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

    /** The likeliest causes say from which prediction on; to look for it in all of them would take too long. */
    private List<Finding> located(List<Finding> ranked, List<Pane> panes) {
        List<Finding> located = new ArrayList<>();
        for (Finding finding : ranked) {
            if (located.size() >= LOCATED) {
                located.add(finding);
                continue;
            }
            List<PlacedRow> rows = PlacedRow.of(panes);
            PlacedRow placed = rows.get(ChangePoint.first(baseline, List.of(finding.column()), rows));
            Observation first = placed.row();
            Map<String, Double> effects = new LinkedHashMap<>(finding.cause().effects());
            effects.put("firstPartition", (double) placed.shard());
            effects.put("firstOffset", (double) first.offset());
            effects.put("firstTime", first.at() / 1e3);
            int cell = effects.getOrDefault("cell", -1.0).intValue();
            Pane newest = panes.get(panes.size() - 1);
            Predicate<Observation> such = row -> (row.cells()[finding.column()] & 0xff) == cell;
            located.add(finding.with(effects, newest.examples(such), Sources.standingOut(newest, such)));
        }
        return List.copyOf(located);
    }

    private Map<String, Double> effects(int place, Comparison clearest, double score) {
        Map<String, Double> effects = new LinkedHashMap<>(clearest.effects());
        effects.put("cell", (double) clearest.mostMoved());
        effects.put("weight", weights[place]);
        ranks.of(place).ifPresent(rank -> effects.put("importanceRank", (double) rank));
        effects.put("score", score);
        return effects;
    }

    /**
     * What one column shows.
     *
     * @param sums as those of all columns; only this one's are read
     */
    public Optional<Finding> judgeColumn(int place, List<long[][]> sums) {
        ColumnReference reference = references.get(place);
        long[] most = null;
        double logP = logLevel;
        for (long[][] sum : sums) {
            double p = reference.test(sum[place]).logP();
            if (p < logP) {
                logP = p;
                most = sum[place];
            }
        }
        return most == null ? Optional.empty() : Optional.of(finding(place, reference.comparison(most), logP));
    }

    private Finding finding(int place, Comparison clearest, double logP) {
        MonitoredColumn column = baseline.columns().get(place);
        TestResult test = clearest.test();
        double rows = Arrays.stream(clearest.current()).sum();
        double score = weights[place] * test.statistic() / 2 / Math.max(1, rows);
        Severity severity = Severity.of(column.group(), clearest.psi());
        DriftCause cause = new DriftCause(
                column.name(),
                column.kind(),
                severity.text(),
                clearest.sentence() + ranks.words(place),
                effects(place, clearest, score));
        return new Finding(place, severity, logP, score, cause);
    }
}
