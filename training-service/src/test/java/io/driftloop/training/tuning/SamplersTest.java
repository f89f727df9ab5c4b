package io.driftloop.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplersTest {

    private static final int SEEDS = 30;
    private static final int TRIALS = 60;

    /** Branin's function (Dixon and Szegö 1978), least value 0.397887. */
    private static double branin(Map<String, Double> x) {
        double a = x.get("x");
        double b = x.get("y");
        double square = b - 5.1 / (4 * Math.PI * Math.PI) * a * a + 5 / Math.PI * a - 6;
        return square * square + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
    }

    private static final Map<String, Dimension> BRANIN =
            Map.of("x", new Dimension.Uniform(-5, 10), "y", new Dimension.Uniform(0, 15));

    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };
    private static final double[] HARTMANN_ALPHA = {1, 1.2, 3, 3.2};

    /** Hartmann's function of six variables, least value -3.32237. */
    private static double hartmann(Map<String, Double> x) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double inner = 0;
            for (int j = 0; j < 6; j++) {
                double d = x.get("x" + j) - HARTMANN_P[i][j] * 1e-4;
                inner += HARTMANN_A[i][j] * d * d;
            }
            sum -= HARTMANN_ALPHA[i] * Math.exp(-inner);
        }
        return sum;
    }

    private static Map<String, Dimension> cube() {
        Map<String, Dimension> space = new java.util.TreeMap<>();
        IntStream.range(0, 6).forEach(j -> space.put("x" + j, new Dimension.Uniform(0, 1)));
        return space;
    }

    private static final Map<String, Dimension> MIXED = Map.of(
            "rate", new Dimension.LogUniform(1e-5, 1),
            "units", new Dimension.Choice(List.of(8.0, 16.0, 32.0, 64.0, 128.0, 256.0)),
            "share", new Dimension.Uniform(0, 1));

    /** Least value 0 at a rate of 0.003, 64 units and a share of 0.2. */
    private static double mixed(Map<String, Double> x) {
        double rate = Math.log10(x.get("rate") / 0.003);
        double units = Math.log(x.get("units") / 64) / Math.log(2);
        return rate * rate + units * units / 4 + Math.abs(x.get("share") - 0.2);
    }

    private static double median(
            HyperparameterSampler sampler,
            Map<String, Dimension> space,
            ToDoubleFunction<Map<String, Double>> function) {
        double[] best = LongStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> {
                    List<Trial> done = new ArrayList<>();
                    for (int n = 1; n <= TRIALS; n++) {
                        Map<String, Double> chosen = sampler.sample(space, seed, n, done);
                        done.add(Trial.begin(n, chosen).completed(-function.applyAsDouble(chosen), 1, 1));
                    }
                    return done.stream()
                            .mapToDouble(trial -> -trial.objective())
                            .min()
                            .orElseThrow();
                })
                .sorted()
                .toArray();
        return (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2;
    }

    @Test
    void theParzenEstimatorBeatsRandomSearchInTheMedianOfThirtySeeds() {
        TpeSampler tpe = new TpeSampler();
        RandomSampler random = new RandomSampler();
        assertThat(median(tpe, BRANIN, SamplersTest::branin)).isLessThan(median(random, BRANIN, SamplersTest::branin));
        assertThat(median(tpe, cube(), SamplersTest::hartmann))
                .isLessThan(median(random, cube(), SamplersTest::hartmann));
        assertThat(median(tpe, MIXED, SamplersTest::mixed)).isLessThan(median(random, MIXED, SamplersTest::mixed));
    }

    @Test
    void itStaysInsideTheSpaceAndDependsOnItsArgumentsAlone() {
        TpeSampler tpe = new TpeSampler();
        List<Trial> done = new ArrayList<>();
        for (int n = 1; n <= 80; n++) {
            Map<String, Double> chosen = tpe.sample(MIXED, 5, n, done);
            assertThat(chosen.get("rate")).isBetween(1e-5, 1.0);
            assertThat(chosen.get("share")).isBetween(0.0, 1.0);
            assertThat(((Dimension.Choice) MIXED.get("units")).values()).contains(chosen.get("units"));
            assertThat(tpe.sample(MIXED, 5, n, List.copyOf(done))).isEqualTo(chosen);
            // a failed trial says nothing
            done.add(
                    n % 7 == 0
                            ? Trial.begin(n, chosen).failed("diverged", 1)
                            : Trial.begin(n, chosen).completed(-mixed(chosen), 1, 1));
        }
    }

    @Test
    void theDensitiesSumToOne() {
        Dimension range = new Dimension.Uniform(0, 1);
        Parzen bells = Parzen.of(range, new double[] {0.1, 0.15, 0.9, 1});
        double sum = IntStream.range(0, 10_000)
                .mapToDouble(i -> Math.exp(bells.logDensity((i + 0.5) / 10_000)) / 10_000)
                .sum();
        assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-5));
        Parzen counts = Parzen.of(new Dimension.Choice(List.of(1.0, 2.0)), new double[] {2, 2});
        assertThat(Math.exp(counts.logDensity(2))).isCloseTo(0.75, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void aGridVisitsEachPointOnce() {
        Map<String, Dimension> space =
                Map.of("a", new Dimension.Choice(List.of(1.0, 2.0)), "b", new Dimension.Choice(List.of(3.0, 4.0, 5.0)));
        GridSampler grid = new GridSampler();
        List<List<Double>> points = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> grid.sample(space, 42, n, List.of()))
                .map(point -> Arrays.asList(point.get("a"), point.get("b")))
                .toList();
        assertThat(points)
                .containsExactly(
                        List.of(1.0, 3.0),
                        List.of(1.0, 4.0),
                        List.of(1.0, 5.0),
                        List.of(2.0, 3.0),
                        List.of(2.0, 4.0),
                        List.of(2.0, 5.0));
    }
}
