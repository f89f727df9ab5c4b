package io.driftloop.training.trainer.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XgboostModelTrainerTest {

    /** {@code required} where a machine without the library is to fail, as continuous integration says. */
    private static final String INSIST = "DRIFTLOOP_NATIVE_TESTS";

    @TempDir
    Path directory;

    @BeforeAll
    static void theLibraryLoads() {
        try {
            XgboostLibrary.load();
        } catch (UntrainableException e) {
            if ("required".equals(System.getenv(INSIST))) {
                throw e;
            }
            Assumptions.abort(e.getMessage());
        }
    }

    private TrainingPlan plan(PreparedTable table, String own, Path... earlier) throws IOException {
        Hyperparameters chosen = Hyperparameters.of(io.driftloop.pipeline.PipelineDefinitions.parse(table.definition())
                .spec()
                .train());
        return new TrainingPlan(
                table.inputs(directory),
                chosen,
                new Compute("auto", 1),
                new Places(directory.resolve(own), List.of(earlier)),
                true);
    }

    private static TrainingOutcome train(TrainingPlan plan, Progress progress) throws IOException {
        return new XgboostModelTrainer().train(plan, progress);
    }

    private static ModelPackage made(TrainingOutcome outcome) throws IOException {
        return ModelPackage.open(Objects.requireNonNull(outcome.modelPackage()));
    }

    /** Eight rows: of those with 0 three are "a", of those with 1 three are "b"; then one of each to judge by. */
    private static PreparedTable stump(String train) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String label : List.of("a", "a", "a", "b")) {
            rows.add(Row.of(label, new Cell.Number(0)));
        }
        for (String label : List.of("b", "b", "b", "a")) {
            rows.add(Row.of(label, new Cell.Number(1)));
        }
        rows.add(Row.of("a", new Cell.Number(0)));
        rows.add(Row.of("b", new Cell.Number(1)));
        return PreparedTable.of(
                new Schema(List.of(Column.number("x")), "y"),
                rows,
                train,
                "",
                row -> row < 8 ? Split.TRAIN : Split.VALIDATION);
    }

    @Test
    void aBoosterThatWasSavedElsewhereAnswersTheSameAsOnnx() throws Exception {
        PreparedTable table = stump("trainer: xgboost, rounds: 3, max_depth: 1, eta: 0.5");
        ModelPackage trained = made(train(plan(table, "trained"), new Progress(9)));
        Booster booster = XGBoost.loadModel(trained.file("model.ubj"));
        Path json = Files.write(directory.resolve("model.json"), booster.toByteArray("json"));
        booster.dispose();
        PreparedRows prepared = PreparedRows.open(table.inputs(directory));
        int[] rows = prepared.usable(Split.VALIDATION);

        XgboostFile read = XgboostFile.read(json, prepared, rows);
        assertThat(read.onnx()).isEqualTo(trained.onnx());
        assertThat(read.objective()).isEqualTo("binary:logistic");
        assertThat(read.parameters()).isEqualTo(trained.manifest().parameters());
        assertThat(read.comparison().get("onnx.largestDifference")).isLessThan(1e-6);

        Path broken = Files.writeString(directory.resolve("broken"), "{\"learner\": 1}");
        assertThatThrownBy(() -> XgboostFile.read(broken, prepared, rows))
                .isInstanceOf(UntrainableException.class)
                .hasMessageStartingWith("XGBoost cannot read the imported model: ")
                .hasMessageNotContaining("/");
        Path numbers = Files.writeString(
                directory.resolve("numbers"), Files.readString(json).replace("binary:logistic", "reg:squarederror"));
        assertThatThrownBy(() -> XgboostFile.read(numbers, prepared, rows))
                .isInstanceOf(UntrainableException.class)
                .hasMessage("the imported model was grown for reg:squarederror; classes take [binary:logistic,"
                        + " multi:softmax, multi:softprob]");
    }

    @Test
    void aTreeOfTwoLeavesAnswersWhatGradientsAndLambdaSay() throws IOException {
        PreparedTable table = stump("trainer: xgboost, rounds: 1, max_depth: 1, eta: 0.5, lambda: 3");
        Progress progress = new Progress(9);
        TrainingOutcome outcome = train(plan(table, "own"), progress);

        // half of the rows are "b", so every row begins with probability 0.5: g = 0.5 - y, h = 0.25
        // of the rows with 0: G = 3 * 0.5 - 0.5 = 1, H = 4 * 0.25 = 1, hence the leaf -eta * G / (H + lambda) = -0.125
        Booster booster = booster(made(outcome));
        TreeEnsemble trees = XgboostTrees.read(json(booster), TreeEnsemble.Link.LOGISTIC);
        assertThat(trees.base()).containsExactly(0f);
        DecisionTree tree = trees.trees().get(0);
        assertThat(tree.nodes()).isEqualTo(3);
        assertThat(tree.value()[0]).isBetween(Math.nextUp(0f), 1f);
        assertThat(tree.value()[1]).isEqualTo(-0.125f);
        assertThat(tree.value()[2]).isEqualTo(0.125f);
        double share = 1 / (1 + Math.exp(-0.125));
        assertThat((double) answer(made(outcome), 1)[1]).isCloseTo(share, within(1e-7));
        assertThat((double) answer(made(outcome), 0)[0]).isCloseTo(share, within(1e-7));
        assertThat(outcome.metrics().get("validation.loss")).isCloseTo(-Math.log(share), within(1e-7));
        assertThat(outcome.metrics()).containsEntry("validation.accuracy", 1.0).containsEntry("train.accuracy", 0.75);
        assertThat(outcome.metrics().get("train.loss"))
                .isCloseTo(-0.75 * Math.log(share) - 0.25 * Math.log(1 - share), within(1e-7));
        assertThat(outcome.parameters()).isEqualTo(4);
        assertThat(progress.starts).singleElement().satisfies(start -> {
            assertThat(start.trainRows()).isEqualTo(8);
            assertThat(start.validationRows()).isEqualTo(2);
            assertThat(start.engine()).isEqualTo("XGBoost 3.4.0");
        });
    }

    private static float[] answer(ModelPackage made, double x) throws IOException {
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            return scorer.score(made.recipe().apply(Row.of("", new Cell.Number(x))), 1)[0];
        }
    }

    private static Booster booster(ModelPackage made) {
        try {
            return XGBoost.loadModel(new ByteArrayInputStream(made.file("model.ubj")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] json(Booster booster) {
        try {
            return booster.toByteArray("json");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Three classes by the sum of two numbers, of which one row in six lacks the first; a category and noise beside them. */
    private static PreparedTable gappy(String train, double noise) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double first = random.nextDouble();
            double second = random.nextDouble();
            String colour = List.of("red", "green", "blue").get(random.nextInt(3));
            boolean gap = random.nextInt(6) == 0;
            double sum = first + second + (colour.equals("red") ? 0.3 : 0);
            int label = random.nextDouble() < noise ? random.nextInt(3) : gap || sum > 1.4 ? 2 : sum > 0.9 ? 1 : 0;
            rows.add(Row.of(
                    List.of("low", "mid", "top").get(label),
                    new Cell.Number(gap ? Double.NaN : first),
                    new Cell.Number(second),
                    new Cell.Category(colour)));
        }
        Schema schema = new Schema(
                List.of(Column.number("first"), Column.number("second"), Column.category("colour")), "level");
        return PreparedTable.of(
                schema, rows, train, "{oneHot: []}", row -> row % 4 == 0 ? Split.VALIDATION : Split.TRAIN);
    }

    private static final String SAMPLED =
            "trainer: xgboost, rounds: 12, max_depth: 3, subsample: 0.7, colsample_bytree: 0.6, colsample_bynode: 0.7,"
                    + " seed: 9, checkpointEvery: 5";

    @Test
    void thePackageAnswersRowsWithGapsAsXgboostDoes() throws Exception {
        PreparedTable table = gappy(SAMPLED, 0);
        TrainingOutcome outcome = train(plan(table, "own"), new Progress(99));
        ModelPackage made = made(outcome);

        RowFile rows = RowFile.read(ByteBuffer.wrap(table.content()));
        int[] validation = splits(table).rows(Split.VALIDATION);
        FittedRecipe recipe = made.recipe();
        float[][] own = new float[validation.length][];
        float[][] reference;
        Booster booster = booster(made);
        float[] all = new float[validation.length * recipe.outputElements()];
        float[] labels = new float[validation.length];
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            for (int i = 0; i < validation.length; i++) {
                float[] row = recipe.apply(rows.row(validation[i]));
                System.arraycopy(row, 0, all, i * row.length, row.length);
                own[i] = scorer.score(row, 1)[0];
                labels[i] = recipe.classIndex(rows.label(validation[i]));
            }
            reference = booster.inplace_predict(all, validation.length, recipe.outputElements(), Float.NaN);
        }
        assertThat(all).as("gaps reach the trees").contains(Float.NaN);
        for (int i = 0; i < validation.length; i++) {
            assertThat(own[i]).containsExactly(reference[i], within(1e-6f));
            assertThat(Score.best(own[i])).isEqualTo(Score.best(reference[i]));
        }
        assertThat(outcome.metrics().get("onnx.largestDifference")).isLessThan(1e-6);
        assertThat(Score.of(own, labels).accuracy())
                .isEqualTo(outcome.metrics().get("validation.accuracy"))
                .isGreaterThan(0.8);
        assertThat(Score.of(own, labels).loss()).isCloseTo(outcome.metrics().get("validation.loss"), within(1e-6));
        assertThat(made.manifest().layers()).isEmpty();
        assertThat(made.manifest().hyperparameters())
                .containsEntry("trainer", "xgboost")
                .containsEntry("objective", "multi:softprob")
                .containsEntry("max_depth", "3")
                .containsEntry("subsample", "0.7")
                .containsEntry("rounds", "12")
                .containsEntry("threads", "1")
                .doesNotContainKeys("learningRate", "batchSize", "optimizer", "loss");
    }

    private static Splits splits(PreparedTable table) throws IOException {
        Path file = Files.createTempFile("splits", "");
        try {
            return Splits.open(Files.write(file, table.splits()));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aTrainingThatGoesOnFromACheckpointEndsBitEqual() throws IOException {
        PreparedTable table = gappy(SAMPLED, 0.2);
        byte[] straight = made(train(plan(table, "straight"), new Progress(99))).file("model.ubj");
        Path first = killedAfter(8, table, "first");

        Progress progress = new Progress(99);
        TrainingOutcome resumed = train(plan(table, "second", first), progress);

        assertThat(made(resumed).file("model.ubj")).isEqualTo(straight);
        assertThat(progress.starts.get(0).resumedAfterEpoch()).isEqualTo(5);
        assertThat(progress.epochs)
                .extracting(EpochMetrics::epoch)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void checkpointsDoNotChangeWhatIsLearned() throws IOException {
        PreparedTable often = gappy(SAMPLED, 0.2);
        PreparedTable never = gappy(SAMPLED.replace("checkpointEvery: 5", "checkpointEvery: 100"), 0.2);
        assertThat(made(train(plan(often, "often"), new Progress(99))).file("model.ubj"))
                .isEqualTo(made(train(plan(never, "never"), new Progress(99))).file("model.ubj"));
    }

    @Test
    void aDamagedCheckpointAndOneOfOtherHyperparametersAreNotUsed() throws IOException {
        PreparedTable table = gappy(SAMPLED, 0.2);
        Path first = killedAfter(11, table, "first");
        Path newest = first.resolve("checkpoint-00010.boosting");
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(whole, whole.length / 2));
        Progress progress = new Progress(99);
        train(plan(table, "second", first), progress);
        assertThat(progress.starts.get(0).resumedAfterEpoch()).isEqualTo(5);

        Progress other = new Progress(99);
        TrainingPlan deeper = plan(gappy(SAMPLED.replace("max_depth: 3", "max_depth: 4"), 0.2), "third", first);
        TrainingOutcome outcome = train(deeper, other);
        assertThat(other.starts.get(0).resumedAfterEpoch()).isZero();
        assertThat(outcome.hyperparameters()).containsEntry("max_depth", "4");
    }

    @Test
    void aTrialThatIsPausedGoesOnAsIfItHadNotBeen() throws IOException {
        PreparedTable table = gappy(SAMPLED, 0.2);
        byte[] straight = made(train(plan(table, "straight"), new Progress(99))).file("model.ubj");
        TrainingPlan plan = plan(table, "first");
        Progress paused = new Progress(99);
        TrainingOutcome early = train(
                new TrainingPlan(
                        plan.inputs(),
                        plan.hyperparameters(),
                        plan.compute(),
                        plan.places(),
                        false,
                        7,
                        Duration.ofMinutes(5)),
                paused);
        assertThat(paused.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(early.modelPackage()).isNull();
        assertThat(early.metrics())
                .containsEntry("validation.loss", paused.epochs.get(6).validationLoss());

        Progress rest = new Progress(99);
        TrainingOutcome outcome = train(plan(table, "second", plan.places().own()), rest);
        assertThat(rest.starts.get(0).resumedAfterEpoch()).isEqualTo(7);
        assertThat(made(outcome).file("model.ubj")).isEqualTo(straight);
    }

    @Test
    void theSeedDecidesWhatIsDrawn() throws IOException {
        byte[] nine =
                made(train(plan(gappy(SAMPLED, 0.2), "nine"), new Progress(99))).file("model.ubj");
        byte[] again = made(train(plan(gappy(SAMPLED, 0.2), "again"), new Progress(99)))
                .file("model.ubj");
        byte[] ten = made(train(plan(gappy(SAMPLED.replace("seed: 9", "seed: 10"), 0.2), "ten"), new Progress(99)))
                .file("model.ubj");
        assertThat(again).isEqualTo(nine);
        assertThat(ten).isNotEqualTo(nine);
    }

    @Test
    void earlyStoppingPackagesTheTreesOfTheBestRound() throws IOException {
        PreparedTable table = gappy(
                "trainer: xgboost, rounds: 60, max_depth: 8, eta: 0.9, earlyStopping: {patience: 3}, checkpointEvery: 2",
                0.4);
        Progress progress = new Progress(99);
        TrainingOutcome outcome = train(plan(table, "own"), progress);

        int best = Integer.parseInt(outcome.hyperparameters().get("bestRound"));
        double least = progress.epochs.stream()
                .mapToDouble(EpochMetrics::validationLoss)
                .min()
                .orElseThrow();
        assertThat(progress.epochs).hasSizeLessThan(60).hasSize(best + 3);
        assertThat(outcome.metrics()).containsEntry("validation.loss", least);
        TreeEnsemble trees = XgboostTrees.read(json(booster(made(outcome))), TreeEnsemble.Link.SOFTMAX);
        assertThat(trees.trees()).hasSize(3 * best);
    }

    @Test
    void aNumberIsLearnedBySquaredErrors() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (double y : new double[] {1, 3, 5, 7, 2, 6}) {
            rows.add(Row.of(Double.toString(y), new Cell.Number(y > 4 ? 1 : 0)));
        }
        PreparedTable table = PreparedTable.ofNumbers(
                new Schema(List.of(Column.number("x")), "y"),
                rows,
                "trainer: xgboost, rounds: 1, max_depth: 1, eta: 1, lambda: 2",
                row -> row < 4 ? Split.TRAIN : Split.VALIDATION);
        TrainingOutcome outcome = train(plan(table, "own"), new Progress(9));

        // sums begin with the mean 4; with 0: G = (4 - 1) + (4 - 3) = 4, H = 2, hence the leaf -4 / (2 + 2) = -1
        assertThat(answer(made(outcome), 0)).containsExactly(3f);
        assertThat(answer(made(outcome), 1)).containsExactly(5f);
        assertThat(outcome.metrics())
                .containsEntry("train.loss", 2.0)
                .containsEntry("train.r2", 0.6)
                .containsEntry("validation.loss", 1.0)
                .containsEntry("validation.r2", 0.75)
                .doesNotContainKeys("train.accuracy", "validation.accuracy");
        assertThat(outcome.hyperparameters()).containsEntry("objective", "reg:squarederror");
    }

    @Test
    void whatXgboostItselfRefusesIsAReasonForPeople() throws IOException {
        PreparedTable table = PreparedTable.of(
                new Schema(List.of(Column.number("x")), "y"),
                List.of(
                        Row.of("a", new Cell.Number(1)),
                        Row.of("b", new Cell.Number(Double.POSITIVE_INFINITY)),
                        Row.of("a", new Cell.Number(1))),
                "trainer: xgboost, rounds: 2",
                "",
                row -> row < 2 ? Split.TRAIN : Split.VALIDATION);
        assertThatThrownBy(() -> train(plan(table, "own"), new Progress(9)))
                .isInstanceOf(UntrainableException.class)
                .hasMessageStartingWith("XGBoost refuses: ")
                .hasMessageContaining("inf")
                .hasMessageNotContainingAny(".cc:", "[bt]");
    }

    private Path killedAfter(int rounds, PreparedTable table, String own) throws IOException {
        TrainingPlan plan = plan(table, own);
        assertThatThrownBy(() -> train(plan, new Progress(rounds))).isInstanceOf(Killed.class);
        return plan.places().own();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembers, and dies when a number of rounds is done. */
    private static final class Progress implements TrainingProgress {
        private final List<Start> starts = new ArrayList<>();
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final int last;

        Progress(int last) {
            this.last = last;
        }

        @Override
        public void started(Start start) {
            starts.add(start);
        }

        @Override
        public void step(int epoch, long rows, long ofRows) {
            assertThat(rows).isLessThanOrEqualTo(ofRows);
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            epochs.add(metrics);
            if (epochs.size() == last) {
                throw new Killed();
            }
        }
    }
}
