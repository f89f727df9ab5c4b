package io.driftloop.training.trainer.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.SilentProgress;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.StratifiedFolds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeighedClassesTest {

    private static final Schema SCHEMA = new Schema(List.of(Column.number("first"), Column.number("second")), "level");
    private static final int ROWS = 160;

    @TempDir
    Path directory;

    @BeforeAll
    static void theLibraryLoads() {
        try {
            XgboostLibrary.load();
        } catch (UntrainableException e) {
            if ("required".equals(System.getenv("DRIFTLOOP_NATIVE_TESTS"))) {
                throw e;
            }
            Assumptions.abort(e.getMessage());
        }
    }

    /** Three classes by the sum of two numbers, with noise; of "top" there are few. */
    private static List<Row> table() {
        SplittableRandom random = new SplittableRandom(11);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double first = random.nextInt(20) / 20.0;
            double second = random.nextInt(20) / 20.0;
            double sum = first + second + (random.nextDouble() - 0.5) * 0.6;
            rows.add(Row.of(
                    sum > 1.5 ? "top" : sum > 0.8 ? "mid" : "low", new Cell.Number(first), new Cell.Number(second)));
        }
        return rows;
    }

    private static Split split(int row) {
        return row % 4 == 0 ? Split.VALIDATION : Split.TRAIN;
    }

    private TrainingOutcome train(List<Row> rows, String train, IntFunction<Split> split, String own, Path... earlier)
            throws IOException {
        PreparedTable table = PreparedTable.of(SCHEMA, rows, "trainer: xgboost, " + train, "", split);
        Path place = Files.createDirectories(directory.resolve("inputs-of-" + own));
        TrainingPlan plan = new TrainingPlan(
                table.inputs(place),
                Hyperparameters.of(
                        PipelineDefinitions.parse(table.definition()).spec().train()),
                new Compute("cpu", 1),
                new Places(directory.resolve(own), List.of(earlier)),
                true);
        return new XgboostModelTrainer().train(plan, new SilentProgress());
    }

    private static TreeEnsemble trees(TrainingOutcome outcome) throws Exception {
        ModelPackage made = ModelPackage.open(Objects.requireNonNull(outcome.modelPackage()));
        Booster booster = XGBoost.loadModel(new ByteArrayInputStream(made.file("model.ubj")));
        try {
            return XgboostTrees.read(booster.toByteArray("json"), TreeEnsemble.Link.SOFTMAX);
        } finally {
            booster.dispose();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "hist", "approx"})
    void aWeightOfThreeIsTheRowThreeTimes(String method) throws Exception {
        String grown = "rounds: 4, max_depth: 3, eta: 0.5, tree_method: " + method;
        List<Row> rows = table();
        List<Row> repeated = new ArrayList<>(rows);
        for (int i = 0; i < ROWS; i++) {
            if (rows.get(i).label().equals("top") && split(i) == Split.TRAIN) {
                repeated.add(rows.get(i));
                repeated.add(rows.get(i));
            }
        }
        assertThat(repeated).hasSizeGreaterThan(ROWS + 20);
        TreeEnsemble weighed =
                trees(train(rows, grown + ", classWeights: {top: 3}", WeighedClassesTest::split, "weighed"));
        TreeEnsemble often = trees(train(repeated, grown, row -> row < ROWS ? split(row) : Split.TRAIN, "repeated"));
        TreeEnsemble plain = trees(train(rows, grown, WeighedClassesTest::split, "plain"));

        assertSame(weighed, often);
        assertThat(plain.trees().get(2).value())
                .isNotEqualTo(weighed.trees().get(2).value());
    }

    private static void assertSame(TreeEnsemble one, TreeEnsemble other) {
        assertThat(one.trees()).hasSameSizeAs(other.trees()).hasSize(12);
        for (int t = 0; t < one.trees().size(); t++) {
            DecisionTree left = one.trees().get(t);
            DecisionTree right = other.trees().get(t);
            assertThat(left.nodes()).as("nodes of tree " + t).isEqualTo(right.nodes());
            for (int node = 0; node < left.nodes(); node++) {
                assertThat((double) left.value()[node])
                        .as("split or leaf " + node + " of tree " + t)
                        .isCloseTo(right.value()[node], within(1e-5));
            }
        }
    }

    @Test
    void balancedWeightsAreTheRowsOverTheClassesTimesTheRowsOfTheClass() throws Exception {
        List<Row> rows = table();
        List<String> labels = IntStream.range(0, ROWS)
                .filter(i -> split(i) == Split.TRAIN)
                .mapToObj(i -> rows.get(i).label())
                .toList();
        String weights = List.of("low", "mid", "top").stream()
                .map(label -> label + ": "
                        + labels.size()
                                / 3.0
                                / labels.stream().filter(label::equals).count())
                .collect(Collectors.joining(", "));
        String grown = "rounds: 4, max_depth: 3, eta: 0.5, ";
        TrainingOutcome balanced = train(rows, grown + "classWeights: balanced", WeighedClassesTest::split, "balanced");
        TrainingOutcome given =
                train(rows, grown + "classWeights: {" + weights + "}", WeighedClassesTest::split, "given");

        assertSame(trees(balanced), trees(given));
        assertThat(balanced.metrics().get("validation.loss"))
                .as("rows to judge by count the same")
                .isCloseTo(given.metrics().get("validation.loss"), within(1e-6));
        assertThatThrownBy(() -> train(rows, grown + "classWeights: {topp: 2}", WeighedClassesTest::split, "misspelt"))
                .isInstanceOf(UntrainableException.class)
                .hasMessage("classWeights names the label 'topp', which no training row has; the labels are"
                        + " [low, mid, top]");
    }

    @Test
    void foldsAreTrainingsOnTheOtherFoldsAndGoOnAfterAKill() throws Exception {
        List<Row> rows = table();
        String grown = "rounds: 5, max_depth: 3, subsample: 0.8, seed: 7, classWeights: balanced";
        TrainingOutcome outcome = train(rows, grown + ", folds: 3", WeighedClassesTest::split, "own");
        PreparedTable table =
                PreparedTable.of(SCHEMA, rows, "trainer: xgboost, " + grown, "", WeighedClassesTest::split);
        StratifiedFolds folds = StratifiedFolds.of(
                PreparedRows.open(table.inputs(Files.createDirectories(directory.resolve("dealt")))), 3, 7);
        double[] accuracies = new double[3];
        double[] losses = new double[3];
        for (int held = 0; held < 3; held++) {
            Set<Integer> inside = Arrays.stream(folds.inside(held)).boxed().collect(Collectors.toSet());
            TrainingOutcome one =
                    train(rows, grown, row -> inside.contains(row) ? Split.VALIDATION : Split.TRAIN, "alone-" + held);
            accuracies[held] = one.metrics().get("validation.accuracy");
            losses[held] = one.metrics().get("validation.loss");
        }
        double mean = Arrays.stream(accuracies).average().orElseThrow();
        assertThat(outcome.metrics().get("folds.accuracy.mean")).isCloseTo(mean, within(1e-12));
        assertThat(outcome.metrics().get("folds.accuracy.sd"))
                .isCloseTo(
                        Math.sqrt(Arrays.stream(accuracies)
                                .map(a -> (a - mean) * (a - mean))
                                .average()
                                .orElseThrow()),
                        within(1e-12));
        assertThat(outcome.metrics().get("folds.loss.mean"))
                .isCloseTo(Arrays.stream(losses).average().orElseThrow(), within(1e-12));

        TrainingOutcome again =
                train(rows, grown + ", folds: 3", WeighedClassesTest::split, "second", directory.resolve("own"));
        assertThat(again.metrics()).isEqualTo(outcome.metrics());
        assertThat(directory.resolve("second/fold-2"))
                .as("nothing was trained again")
                .doesNotExist();
    }
}
