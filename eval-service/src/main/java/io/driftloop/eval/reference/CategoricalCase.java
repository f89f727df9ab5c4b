package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.eval.statistic.ChiSquareTest;
import io.driftloop.eval.statistic.Divergence;
import io.driftloop.eval.statistic.ProportionTest;
import io.driftloop.eval.statistic.Shares;
import io.driftloop.eval.statistic.TestResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Two samples of categories. */
final class CategoricalCase {

    private static final int FEW_ROWS = 1000;

    private CategoricalCase() {}

    static Map<String, Object> measure(JsonNode spec) {
        List<String> ref = Samples.categories(spec.path("ref"));
        List<String> cur = Samples.categories(spec.path("cur"));
        TreeSet<String> keys = new TreeSet<>(ref);
        keys.addAll(cur);
        long[] before = count(keys, ref);
        long[] now = count(keys, cur);
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("n_ref", ref.size());
        measured.put("n_cur", cur.size());
        measured.put("keys", List.copyOf(keys));
        measured.put("ref_counts", before);
        measured.put("cur_counts", now);
        measured.put(
                "new_in_current", keys.stream().filter(k -> !ref.contains(k)).toList());
        divergences(measured, Shares.of(before), Shares.of(now));
        tests(measured, before, now);
        measured.put("evidently_default", choice(ref.size(), keys.size()));
        return measured;
    }

    private static void divergences(Map<String, Object> measured, double[] p, double[] q) {
        measured.putAll(Measures.onShares(p, q));
        measured.put("jensenshannon_base2", Divergence.jensenShannonBase2(p, q));
        measured.put("hellinger", Divergence.hellinger(p, q));
        measured.put("tvd", Divergence.totalVariation(p, q));
        measured.put("linf", Divergence.largest(p, q));
    }

    private static void tests(Map<String, Object> measured, long[] before, long[] now) {
        TestResult exact = ChiSquareTest.againstExact(before, now);
        measured.put("chisquare_stat", exact.statistic());
        measured.put("chisquare_p", exact.p());
        TestResult two = ChiSquareTest.twoSamples(before, now);
        long rows = Arrays.stream(before).sum() + Arrays.stream(now).sum();
        measured.put("contingency_stat", two.statistic());
        measured.put("contingency_p", two.p());
        measured.put("dof", two.df());
        measured.put("cramers_v", ChiSquareTest.cramersV(two, rows));
        if (before.length == 2) {
            TestResult z = ProportionTest.of(before[0], before[0] + before[1], now[0], now[0] + now[1]);
            measured.put("z_p", z.p());
        }
    }

    private static String choice(int rows, int values) {
        if (rows > FEW_ROWS) {
            return "jensenshannon";
        }
        return values > 2 ? "chisquare" : "z";
    }

    private static long[] count(TreeSet<String> keys, List<String> values) {
        Map<String, Long> counts = new LinkedHashMap<>();
        keys.forEach(key -> counts.put(key, 0L));
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.values().stream().mapToLong(Long::longValue).toArray();
    }
}
