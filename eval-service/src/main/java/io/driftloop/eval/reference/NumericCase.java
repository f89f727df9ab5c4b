package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.statistic.Divergence;
import io.driftloop.eval.statistic.KolmogorovSmirnovTest;
import io.driftloop.eval.statistic.SampleDistance;
import io.driftloop.eval.statistic.Shares;
import io.driftloop.eval.statistic.SturgesCells;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Two samples of numbers. */
final class NumericCase {

    /** Below this, a reference has no spread to measure in (Evidently's). */
    private static final double LEAST_SD = 0.001;

    private static final int FEW_ROWS = 1000;
    private static final int FEW_VALUES = 5;

    private final double[] ref;
    private final double[] cur;
    private final boolean whole;
    private final Map<String, Object> measured = new LinkedHashMap<>();

    private NumericCase(double[] ref, double[] cur, boolean whole) {
        this.ref = ref;
        this.cur = cur;
        this.whole = whole;
    }

    static Map<String, Object> measure(JsonNode spec) {
        double[] ref = Samples.numbers(spec.path("ref"));
        double[] cur = Samples.numbers(spec.path("cur"));
        NumericCase it = new NumericCase(
                SampleDistance.sortedFinite(ref),
                SampleDistance.sortedFinite(cur),
                spec.path("int_column").asBoolean(false));
        it.measured.put("n_ref", ref.length);
        it.measured.put("n_cur", cur.length);
        it.measured.put("missing_ref", ref.length - it.ref.length);
        it.measured.put("missing_cur", cur.length - it.cur.length);
        it.onSturgesCells();
        it.onFixedCells();
        it.onValues();
        it.measured.put("evidently_default", it.choice());
        return it.measured;
    }

    private void onSturgesCells() {
        long[][] counts = SturgesCells.counts(ref, cur, whole);
        measured.put("bins", counts[0].length);
        measured.putAll(Measures.onShares(Shares.of(counts[0]), Shares.of(counts[1])));
        long[][] distinct = SturgesCells.countsOverDistinct(ref, cur, whole);
        measured.put("hellinger", Divergence.hellinger(Shares.of(distinct[0]), Shares.of(distinct[1])));
    }

    /** What the monitor does; the cell for missing values, which these samples do not hold, is left out. */
    private void onFixedCells() {
        Cells cells = Cells.ofDeciles(ref);
        long[] before = count(cells, ref);
        long[] now = count(cells, cur);
        double[] p = Shares.smoothed(before);
        double[] q = Shares.smoothed(now);
        measured.put("fixed_edges", cells.edges().stream().mapToDouble(e -> e).toArray());
        measured.put("fixed_ref_counts", before);
        measured.put("fixed_cur_counts", now);
        measured.put("fixed_psi", Divergence.psi(p, q));
        measured.put("fixed_js2", Divergence.jensenShannonBase2(p, q));
        measured.put("fixed_hellinger", Divergence.hellinger(p, q));
    }

    private static long[] count(Cells cells, double[] values) {
        long[] counts = new long[cells.size() - 1];
        for (double value : values) {
            counts[cells.of(value)]++;
        }
        return counts;
    }

    private void onValues() {
        double distance = SampleDistance.wasserstein(ref, cur);
        double sd = SampleDistance.sd(ref);
        measured.put("wasserstein", distance);
        measured.put("wasserstein_norm", distance / Math.max(sd, LEAST_SD));
        measured.put("std_ref_population", sd);
        double ks = SampleDistance.kolmogorovSmirnov(ref, cur);
        measured.put("ks_stat", ks);
        measured.put("ks_p", KolmogorovSmirnovTest.p(ks, ref.length, cur.length));
        measured.put("ks_p_kolmogorov", SampleDistance.kolmogorovP(ks, ref.length, cur.length));
        boolean exact = Math.max(ref.length, cur.length) <= KolmogorovSmirnovTest.MOST_FOR_EXACT;
        measured.put("ks_p_method", exact ? "exact" : "asymp");
        measured.put("energy_distance", SampleDistance.energy(ref, cur));
    }

    private String choice() {
        long values = DoubleStream.concat(Arrays.stream(ref), Arrays.stream(cur))
                .map(v -> v + 0.0)
                .distinct()
                .count();
        if (ref.length > FEW_ROWS) {
            return values > FEW_VALUES ? "wasserstein" : "jensenshannon";
        }
        return values > FEW_VALUES ? "ks" : values > 2 ? "chisquare" : "z";
    }
}
