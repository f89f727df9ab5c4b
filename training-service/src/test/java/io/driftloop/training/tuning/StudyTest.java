package io.driftloop.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.pipeline.SearchSpec;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyTest {

    private static final Map<String, Dimension> SPACE = Map.of(
            "learningRate", new Dimension.LogUniform(1e-4, 1e-2),
            "dropout", new Dimension.Uniform(0.2, 0.6),
            "batchSize", new Dimension.Choice(List.of(32.0, 64.0, 128.0)));

    private static final TuneSpec SPEC = new TuneSpec("random", 3, "validation.accuracy", 1, SPACE);

    private final RandomSampler sampler = new RandomSampler();

    @Test
    void randomSearchCoversTheSpaceAndStaysInside() {
        List<Map<String, Double>> drawn = IntStream.rangeClosed(1, 3_000)
                .mapToObj(number -> sampler.sample(SPACE, 42, number, List.of()))
                .toList();
        double below = drawn.stream().filter(c -> c.get("learningRate") < 1e-3).count() / 3_000.0;
        assertThat(below)
                .as("half of a log-uniform range lies below its geometric mean")
                .isCloseTo(0.5, within(0.03));
        assertThat(drawn).allSatisfy(chosen -> {
            assertThat(chosen.get("learningRate")).isBetween(1e-4, 1e-2);
            assertThat(chosen.get("dropout")).isBetween(0.2, 0.6);
        });
        assertThat(drawn.stream().mapToDouble(c -> c.get("dropout")).average().orElse(0))
                .isCloseTo(0.4, within(0.01));
        for (double value : new double[] {32, 64, 128}) {
            double share =
                    drawn.stream().filter(c -> c.get("batchSize") == value).count() / 3_000.0;
            assertThat(share).isCloseTo(1 / 3.0, within(0.03));
        }
    }

    @Test
    void aTrialsChoiceDependsOnSeedAndNumberOnly() {
        Map<String, Double> second = sampler.sample(SPACE, 42, 2, List.of());
        assertThat(sampler.sample(SPACE, 42, 2, List.of(Trial.begin(1, Map.of()))))
                .isEqualTo(second);
        assertThat(sampler.sample(SPACE, 42, 3, List.of())).isNotEqualTo(second);
        assertThat(sampler.sample(SPACE, 43, 2, List.of())).isNotEqualTo(second);
    }

    @Test
    void noMoreTrialsRunAtOnceThanTheDefinitionAllows() {
        Trial done = Trial.begin(1, Map.of("learningRate", 0.001)).completed(0.9, 1, 1);
        Trial open = Trial.begin(2, Map.of("learningRate", 0.002));
        assertThat(new Study(SPEC, 42, List.of(done, open)).next(sampler)).isEmpty();
        assertThat(new Study(SPEC, 42, List.of(done)).next(sampler))
                .contains(Trial.begin(2, sampler.sample(SPACE, 42, 2, List.of())));
        TuneSpec two =
                new TuneSpec("random", 3, "validation.accuracy", 1, SPACE, new SearchSpec(null, 2, null, null, true));
        assertThat(new Study(two, 42, List.of(done, open)).next(sampler).map(Trial::number))
                .contains(3);
    }

    @Test
    void aBudgetOfEpochsIsNeverExceededAndCountsWhatStillRuns() {
        TuneSpec budget =
                new TuneSpec("random", 9, "validation.accuracy", 3, SPACE, new SearchSpec(null, 4, 10, null, true));
        Study study = new Study(budget, 42, List.of());
        for (int i = 0; i < 3; i++) {
            study = study.with(study.next(sampler).orElseThrow());
        }
        assertThat(study.next(sampler))
                .as("3 times 3 of 10 epochs are given away")
                .isEmpty();
    }

    @Test
    void aGridEndsWithItsPointsWhateverTheBudget() {
        Map<String, Dimension> space = Map.of("batchSize", new Dimension.Choice(List.of(32.0, 64.0)));
        TuneSpec spec =
                new TuneSpec("grid", 1_000, "validation.accuracy", 1, space, new SearchSpec(null, 9, 500, null, true));
        Study study = new Study(spec, 42, List.of());
        study = study.with(study.next(new GridSampler()).orElseThrow());
        study = study.with(study.next(new GridSampler()).orElseThrow());
        assertThat(study.next(new GridSampler())).isEmpty();
    }

    @Test
    void aSearchAfterAnotherOneBeginsWithItsWinnerAndLearnsFromItsTrials() {
        List<Trial> before = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> Trial.begin(n, sampler.sample(SPACE, 7, n, List.of()))
                        .completed(n == 13 ? 0.9 : 0.5 - n / 100.0, 1, 1))
                .toList();
        TuneSpec tpe = new TuneSpec("tpe", 30, "validation.accuracy", 1, SPACE);
        Study alone = new Study(tpe, 42, List.of());
        Study after = new Study(tpe, 42, List.of(), List.of(before));
        assertThat(after.next(new TpeSampler()).orElseThrow().chosen())
                .isEqualTo(before.get(12).chosen());
        Trial one = Trial.begin(1, before.get(12).chosen()).completed(0.4, 1, 1);
        assertThat(alone.with(one).next(new TpeSampler()).orElseThrow().chosen())
                .as("alone it is one of the ten random ones")
                .isEqualTo(sampler.sample(SPACE, 42, 2, List.of()));
        assertThat(after.with(one).next(new TpeSampler()).orElseThrow().chosen())
                .isNotEqualTo(sampler.sample(SPACE, 42, 2, List.of()));
    }

    @Test
    void finishedTrialsAreNotRepeated() {
        Trial first = Trial.begin(1, Map.of()).completed(0.9, 1, 1);
        Trial second = Trial.begin(2, Map.of()).failed("diverged", 1);
        Trial third = Trial.begin(3, Map.of()).completed(0.8, 1, 1);
        assertThat(new Study(SPEC, 42, List.of(first, second, third)).next(sampler))
                .isEmpty();
    }

    @Test
    void ofALossTheSmallestWins() {
        TuneSpec loss = new TuneSpec("random", 3, "validation.loss", 1, SPACE);
        Trial first = Trial.begin(1, Map.of()).completed(0.8, 1, 1);
        Trial second = Trial.begin(2, Map.of()).completed(0.3, 1, 1);
        Trial third = Trial.begin(3, Map.of()).completed(0.3, 1, 1);
        assertThat(new Study(loss, 42, List.of(first, second, third)).winner()).contains(second);
    }

    @Test
    void theLargestObjectiveWinsAndOfEqualOnesTheEarliest() {
        Trial first = Trial.begin(1, Map.of()).completed(0.8, 1, 1);
        Trial second = Trial.begin(2, Map.of()).completed(0.9, 1, 1);
        Trial third = Trial.begin(3, Map.of()).completed(0.9, 1, 1);
        assertThat(new Study(SPEC, 42, List.of(first, second, third)).winner()).contains(second);
        assertThat(new Study(SPEC, 42, List.of(Trial.begin(1, Map.of()).failed("diverged", 1))).winner())
                .isEmpty();
    }
}
