package io.driftloop.eval.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.kit.jdbc.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ADWIN, DDM and Page-Hinkley; their alarms on recorded streams are in {@code AgreementTest}. */
class ConceptDetectorsTest {

    private static final Json JSON = Json.ofContracts();

    /** State after state, at places drawn at random and through JSON: the same alarms as without a break. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStreamThatWasStoredAndResumedEqualsAnUninterruptedOne(long seed) {
        List<String> straight = run(seed, () -> false);
        SplittableRandom breaks = new SplittableRandom(seed + 100);
        assertThat(run(seed, () -> breaks.nextInt(50) == 0)).isEqualTo(straight);
        assertThat(run(seed, () -> true)).isEqualTo(straight);
        assertThat(straight).anyMatch(s -> s.startsWith("a")).anyMatch(s -> s.startsWith("d"));
        assertThat(straight).anyMatch(s -> s.startsWith("p")).anyMatch(s -> s.startsWith("s"));
    }

    private static List<String> run(long seed, BooleanSupplier pause) {
        SplittableRandom random = new SplittableRandom(seed);
        Adwin adwin = new Adwin(0.002, Adwin.State.BEGIN);
        Ddm ddm = new Ddm(Ddm.DEVIATIONS, Ddm.State.BEGIN);
        PageHinkley page = new PageHinkley(new PageHinkley.Settings(30, 0.01, 20, 0.9999), PageHinkley.State.BEGIN);
        ErrorStream stream = new ErrorStream(1e6, ErrorStream.State.BEGIN);
        List<String> alarms = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            boolean error = random.nextDouble() < (i < 2_000 ? 0.1 : 0.3);
            Adwin.Cut cut = adwin.add(error ? 1 : 0);
            if (cut.found()) {
                alarms.add("a" + i + " " + cut + adwin.width());
            }
            if (ddm.add(error)) {
                alarms.add("d" + i);
            }
            if (page.add(error ? 1 : 0)) {
                alarms.add("p" + i);
            }
            int row = i;
            stream.add(error, i).ifPresent(a -> alarms.add("s" + row + a));
            if (pause.getAsBoolean()) {
                adwin = new Adwin(0.002, copy(adwin.state(), Adwin.State.class));
                ddm = new Ddm(Ddm.DEVIATIONS, copy(ddm.state(), Ddm.State.class));
                page = new PageHinkley(
                        new PageHinkley.Settings(30, 0.01, 20, 0.9999), copy(page.state(), PageHinkley.State.class));
                stream = new ErrorStream(1e6, copy(stream.state(), ErrorStream.State.class));
            }
        }
        return alarms;
    }

    private static <T> T copy(T state, Class<T> type) {
        return JSON.read(JSON.write(state), type);
    }

    /** The same window kept as plain lists of values, every mean and variance from the values themselves. */
    @Test
    void adwinEqualsAnImplementationThatKeepsEveryValue() {
        SplittableRandom random = new SplittableRandom(5);
        Adwin adwin = new Adwin(0.002, Adwin.State.BEGIN);
        List<List<Double>> buckets = new ArrayList<>();
        int cuts = 0;
        for (int i = 1; i <= 12_000; i++) {
            double value = random.nextDouble() * (i % 6_000 < 3_000 ? 0.4 : 0.8);
            buckets.add(new ArrayList<>(List.of(value)));
            mergeOldestTwoOfASizeThatHasSix(buckets);
            boolean cut = false;
            while (i % 32 == 0 && aCutAlarms(buckets)) {
                buckets.remove(0);
                cut = true;
            }
            assertThat(adwin.add(value).found()).as("value %d", i).isEqualTo(cut);
            cuts += cut ? 1 : 0;
        }
        List<Double> window = buckets.stream().flatMap(List::stream).toList();
        assertThat(adwin.width()).isEqualTo(window.size());
        assertThat(adwin.mean()).isCloseTo(mean(window), within(1e-12));
        assertThat(cuts).isGreaterThanOrEqualTo(3);
    }

    private static void mergeOldestTwoOfASizeThatHasSix(List<List<Double>> buckets) {
        for (int size = 1; size < 1 << 20; size *= 2) {
            int wanted = size;
            List<List<Double>> same =
                    buckets.stream().filter(b -> b.size() == wanted).toList();
            if (same.size() == 6) {
                same.get(0).addAll(same.get(1));
                buckets.removeIf(b -> b == same.get(1));
            }
        }
    }

    private static boolean aCutAlarms(List<List<Double>> buckets) {
        List<Double> all = buckets.stream().flatMap(List::stream).toList();
        double mean = mean(all);
        double variance = all.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / all.size();
        double log = Math.log(2 * Math.log(all.size()) / 0.002);
        int cut = 0;
        for (List<Double> bucket : buckets.subList(0, buckets.size() - 1)) {
            cut += bucket.size();
            if (cut < 5 || all.size() - cut < 5) {
                continue;
            }
            double m = 1 / (1.0 / cut + 1.0 / (all.size() - cut));
            double bound = Math.sqrt(2 / m * variance * log) + 2 / (3 * m) * log;
            if (Math.abs(mean(all.subList(0, cut)) - mean(all.subList(cut, all.size()))) >= bound) {
                return true;
            }
        }
        return false;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sum() / values.size();
    }

    @Test
    void adwinKeepsAWholeStationaryStreamInFewBuckets() {
        SplittableRandom random = new SplittableRandom(6);
        Adwin adwin = new Adwin(1e-5, Adwin.State.BEGIN);
        for (int i = 0; i < 200_000; i++) {
            assertThat(adwin.add(random.nextDouble()).found()).isFalse();
        }
        assertThat(adwin.width()).isEqualTo(200_000);
        assertThat(adwin.state().buckets()).hasSizeLessThan(5 * 18);
    }
}
