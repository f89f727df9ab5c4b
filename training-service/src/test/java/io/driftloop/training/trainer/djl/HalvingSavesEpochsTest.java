package io.driftloop.training.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.SearchSpec;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.pipeline.TuneSpec.Dimension;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.tuning.RandomSampler;
import io.driftloop.training.tuning.Study;
import io.driftloop.training.tuning.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A search over 27 trainings of digits, 9 epochs each, whose validation losses are recorded in {@code asha/curves.csv}: a line per trial, a column per epoch. The slow test trains
 * them anew, and writes the file with {@code -Ddriftloop.refresh}.
 */
class HalvingSavesEpochsTest {

    private static final int TRIALS = 27;
    private static final int EPOCHS = 9;
    private static final Map<String, Dimension> SPACE = Map.of(
            "learningRate", new Dimension.LogUniform(1e-4, 1e-1),
            "batchSize", new Dimension.Choice(List.of(16.0, 32.0, 64.0)),
            "units", new Dimension.IntUniform(4, 32),
            "activation", new Dimension.Options(List.of("relu", "tanh", "sigmoid")));

    @TempDir
    Path directory;

    private static TuneSpec spec(SearchSpec search) {
        return new TuneSpec("random", TRIALS, "validation.loss", EPOCHS, SPACE, search);
    }

    private record Found(int winner, int epochs) {}

    /** Runs the study on the curves: of trials that run at once the first one ends first. */
    private static Found search(double[][] curves, SearchSpec search) {
        TuneSpec spec = spec(search);
        Study study = new Study(spec, 42, List.of());
        Queue<Integer> running = new ArrayDeque<>();
        int epochs = 0;
        while (true) {
            for (Optional<Trial> next = study.next(new RandomSampler());
                    next.isPresent();
                    next = study.next(new RandomSampler())) {
                study = study.with(next.get());
                running.add(next.get().number());
            }
            if (running.isEmpty()) {
                return new Found(study.winner().orElseThrow().number(), epochs);
            }
            Trial trial = study.trials().get(running.remove() - 1);
            int target = study.target(trial);
            epochs += target - trial.epochs();
            study = study.with(study.trained(trial, curves[trial.number() - 1][target - 1], 1));
        }
    }

    private static void check(double[][] curves, int parallel) {
        Found all = search(curves, new SearchSpec(null, parallel, null, null, true));
        Found halved = search(curves, new SearchSpec(new SearchSpec.Asha(1, 3), parallel, null, null, true));
        assertThat(all.epochs()).isEqualTo(TRIALS * EPOCHS);
        assertThat(halved.winner()).isEqualTo(all.winner());
        assertThat(halved.epochs()).isLessThanOrEqualTo((int) (0.6 * all.epochs()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void halvingFindsTheSameWinnerWithAtMostSixtyPercentOfTheEpochs(int parallel) throws IOException {
        check(recorded(), parallel);
    }

    private static double[][] recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HalvingSavesEpochsTest.class.getResourceAsStream("/asha/curves.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    @Test
    @Tag("slow")
    void soItDoesOnTrainingsOfThisMachine() throws IOException {
        PreparedDigits digits = PreparedDigits.draw(500, "epochs: 9, batchSize: 32", "");
        double[][] curves = new double[TRIALS][];
        for (int trial = 1; trial <= TRIALS; trial++) {
            Map<String, String> settings =
                    spec(SearchSpec.PLAIN).settings(new RandomSampler().sample(SPACE, 42, trial, List.of()));
            curves[trial - 1] = train(digits, trial, settings);
        }
        if (Boolean.getBoolean("driftloop.refresh")) {
            String text = Arrays.stream(curves)
                    .map(curve ->
                            Arrays.stream(curve).mapToObj(Double::toString).collect(Collectors.joining(",")))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(Path.of("src/test/resources/asha/curves.csv"), text);
        }
        check(curves, 1);
    }

    private double[] train(PreparedDigits digits, int trial, Map<String, String> settings) throws IOException {
        var definition = PipelineDefinitions.with(PipelineDefinitions.parse(digits.definition()), settings);
        Inputs inputs = new Inputs(
                input("definition-" + trial, PipelineDefinitions.write(definition)),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                null);
        TrainingPlan plan = new TrainingPlan(
                inputs,
                Hyperparameters.of(definition.spec().train(), settings),
                new Compute("cpu", 1),
                new Places(directory.resolve("trial-" + trial), List.of()),
                false);
        List<Double> losses = new ArrayList<>();
        new DjlModelTrainer().train(plan, new TrainingProgress() {
            @Override
            public void started(Start start) {}

            @Override
            public void step(int epoch, long rows, long ofRows) {}

            @Override
            public void epoch(EpochMetrics metrics) {
                losses.add(metrics.validationLoss());
            }
        });
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Input input(String name, byte[] content) throws IOException {
        return Input.of(Files.write(directory.resolve(name), content), content);
    }
}
