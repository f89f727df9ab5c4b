package io.driftloop.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.SearchSpec;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.pipeline.TuneSpec.Dimension;
import io.driftloop.training.tuning.Trial.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HalvingTest {

    private static final Map<String, Dimension> SPACE = Map.of("learningRate", new Dimension.LogUniform(1e-4, 1e-2));

    private static TuneSpec spec(int trials, int epochs, int reduction) {
        SearchSpec search = new SearchSpec(new SearchSpec.Asha(1, reduction), 8, null, null, true);
        return new TuneSpec("random", trials, "validation.loss", epochs, SPACE, search);
    }

    @Test
    void whatGoesOnIsWhatThePapersRuleGivesOnARecordedTable() throws IOException {
        Study study = new Study(spec(60, 27, 3), 42, List.of());
        int promotions = 0;
        int line = 0;
        for (String step : recorded()) {
            line++;
            String[] words = step.split(" ");
            if (words[0].equals("done")) {
                Trial trial = study.trials().get(Integer.parseInt(words[1]) - 1);
                study = study.with(study.trained(trial, Double.parseDouble(words[3]), 1));
                continue;
            }
            Optional<Trial> next = study.next(new RandomSampler());
            if (words[0].equals("over")) {
                assertThat(next).as("line %d", line).isEmpty();
                continue;
            }
            assertThat(next.map(trial -> trial.number() + " " + trial.rungs().size()))
                    .as("line %d: %s", line, step)
                    .contains(words[1] + " " + words[2]);
            promotions += next.orElseThrow().rungs().isEmpty() ? 0 : 1;
            study = study.with(next.orElseThrow());
        }
        assertThat(study.trials()).hasSize(60);
        assertThat(promotions).isEqualTo(30);
        assertThat(study.running()).isZero();
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(HalvingTest.class.getResourceAsStream("/asha/recorded.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void rungsGrowByTheReductionAndTheLastOneIsTheWholeTraining() {
        Halving exact = new Halving(1, 3, 27, true);
        assertThat(List.of(exact.epochs(0), exact.epochs(1), exact.epochs(2), exact.epochs(3)))
                .containsExactly(1, 3, 9, 27);
        Halving uneven = new Halving(2, 4, 50, true);
        assertThat(uneven.top()).isEqualTo(2);
        assertThat(List.of(uneven.epochs(0), uneven.epochs(1), uneven.epochs(2)))
                .containsExactly(2, 8, 50);
    }

    @Test
    void aTrialThatFailsOnAHigherRungStillCountsOnTheLowerOne() {
        Halving halving = new Halving(1, 2, 4, true);
        Trial first = Trial.begin(1, Map.of()).paused(0.1, 1, 1).promoted().failed("diverged", 1);
        Trial second = Trial.begin(2, Map.of()).paused(0.2, 1, 1);
        Trial third = Trial.begin(3, Map.of()).paused(0.3, 1, 1);
        Trial fourth = Trial.begin(4, Map.of()).paused(0.4, 1, 1);
        assertThat(halving.promotion(List.of(first, second, third)))
                .as("the best one of three went on")
                .isEmpty();
        assertThat(halving.promotion(List.of(first, second, third, fourth))).contains(second);
    }

    @Test
    void whatDoesNotGoOnIsStoppedWithItsRank() {
        Study study = new Study(spec(3, 3, 3), 42, List.of());
        for (int i = 0; i < 3; i++) {
            Trial next = study.next(new RandomSampler()).orElseThrow();
            study = study.with(study.trained(next, 0.1 * (3 - i), 2));
        }
        Trial promoted = study.next(new RandomSampler()).orElseThrow();
        assertThat(promoted.number()).isEqualTo(3);
        assertThat(study.target(promoted)).isEqualTo(3);
        study = study.with(study.trained(promoted, 0.25, 4));
        assertThat(study.next(new RandomSampler())).isEmpty();
        assertThat(study.ended())
                .extracting(Trial::number, Trial::state, Trial::reason, Trial::epochs)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                1, State.STOPPED, "after 1 epoch no. 3 of 3; the best 1 went on", 1),
                        org.assertj.core.api.Assertions.tuple(
                                2, State.STOPPED, "after 1 epoch no. 2 of 3; the best 1 went on", 1));
        assertThat(study.winner().map(Trial::number))
                .as("the longest trained, though another one had less after an epoch")
                .contains(3);
        assertThat(study.winner().map(Trial::seconds)).contains(6.0);
    }
}
