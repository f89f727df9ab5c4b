package io.driftloop.training.trainer.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ONNX files were exported by PyTorch; {@code make.py} beside them tells how, and what PyTorch itself answers. */
class ImportedModelTrainerTest {

    private static final float[][] SEEN = {{0.5f, -1}, {2, 0.25f}, {-3, 1.5f}};
    private static final double[] FIRST_CLASS = {0.5470235347747803, 0.6464138627052307, 0.5287320613861084};

    @TempDir
    Path directory;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ImportedModelTrainerTest.class.getResourceAsStream("/imported/" + name))) {
            return in.readAllBytes();
        }
    }

    /** The rows of {@link #SEEN} to judge by, their labels no, yes, no. */
    private static PreparedTable table(String format, String preprocess) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            float[] x = SEEN[i % 3];
            rows.add(Row.of(i % 3 == 1 ? "yes" : "no", new Cell.Number(x[0]), new Cell.Number(x[1])));
        }
        return PreparedTable.of(
                new Schema(List.of(Column.number("a"), Column.number("b")), "answer"),
                rows,
                "trainer: imported, model: {sha256: " + "ab".repeat(32) + ", bytes: 1, " + format
                        + ", source: 'models:/elsewhere/3'}",
                preprocess,
                row -> row < 3 ? Split.TRAIN : Split.VALIDATION);
    }

    private TrainingOutcome takenIn(byte[] file, String format) throws IOException {
        return takenIn(file, table(format, ""));
    }

    private TrainingOutcome takenIn(byte[] file, PreparedTable table) throws IOException {
        Inputs inputs = table.inputs(directory);
        TrainingPlan plan = new TrainingPlan(
                new Inputs(
                        inputs.definition(),
                        inputs.content(),
                        inputs.splits(),
                        inputs.recipe(),
                        null,
                        Input.of(Files.write(directory.resolve("file"), file), file)),
                new Hyperparameters(0.1, 1, 1, 0),
                new Compute("cpu", 1),
                new Places(directory.resolve("own"), List.of()),
                true);
        return new ImportedModelTrainer().train(plan, new Quiet());
    }

    private static ModelPackage made(TrainingOutcome outcome) throws IOException {
        return ModelPackage.open(Objects.requireNonNull(outcome.modelPackage()));
    }

    private static float[][] answers(ModelPackage made) throws IOException {
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(3)) {
            return scorer.score(new float[] {0.5f, -1, 2, 0.25f, -3, 1.5f}, 3);
        }
    }

    @Test
    void aNetworkOfPyTorchAnswersHereWhatItAnswersThere() throws IOException {
        TrainingOutcome outcome = takenIn(resource("torch-logits.onnx"), "format: onnx, output: logits");
        float[][] answers = answers(made(outcome));
        double loss = 0;
        for (int row = 0; row < 3; row++) {
            assertThat((double) answers[row][0]).isCloseTo(FIRST_CLASS[row], within(1e-6));
            assertThat(answers[row][1]).isCloseTo(1 - answers[row][0], within(1e-6f));
            loss -= Math.log(row == 1 ? 1 - FIRST_CLASS[row] : FIRST_CLASS[row]) / 3;
        }
        assertThat(outcome.metrics().get("validation.loss")).isCloseTo(loss, within(1e-6));
        // of no, yes, no it answers no each time
        assertThat(outcome.metrics().get("validation.accuracy")).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(outcome.parameters()).as("2 x 4 + 4 + 4 x 2 + 2").isEqualTo(22);
        assertThat(made(outcome).manifest().hyperparameters())
                .contains(
                        entry("trainer", "imported"), entry("format", "onnx"), entry("source", "models:/elsewhere/3"));
    }

    @Test
    void theSameNetworkAsTorchScriptAnswersTheSame() throws IOException {
        TrainingOutcome outcome = takenIn(resource("torch-logits.pt"), "format: torchscript, output: logits");
        float[][] answers = answers(made(outcome));
        for (int row = 0; row < 3; row++) {
            assertThat((double) answers[row][0]).isCloseTo(FIRST_CLASS[row], within(1e-6));
        }
        assertThat(outcome.metrics().get("onnx.largestDifference"))
                .as("from libtorch in this very process")
                .isLessThan(1e-6);
        assertThat(outcome.parameters()).isEqualTo(22);
        // the file itself goes with it, for an engine that runs it as it is
        assertThat(made(outcome).file("model.pt")).isEqualTo(resource("torch-logits.pt"));
        assertThat(made(outcome).manifest().moduleOutput()).isEqualTo(ModuleOutput.LOGITS);
        assertRefused(new byte[] {1, 2}, "format: torchscript", "the imported model cannot be taken: (?s).*");
    }

    @Test
    void oneScoreOfTwoClassesBecomesBothProbabilities() throws IOException {
        float[][] answers = answers(made(takenIn(resource("torch-one-logit.onnx"), "format: onnx, output: logits")));
        assertThat(answers[0][1]).isCloseTo(0.4839824f, within(1e-6f));
        assertThat(answers[1][1]).isCloseTo(0.6954967f, within(1e-6f));
        assertThat(answers[2][0]).isCloseTo(1 - 0.343384f, within(1e-6f));
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWouldBeRight() throws IOException {
        assertRefused(
                resource("torch-logits.onnx"),
                "format: onnx",
                "the imported model must answer probabilities that add up to 1, but the answer to a validation row adds up to .*;"
                        + " end the model with softmax, or where one is imported, say that its output is logits");
        assertRefused(new byte[] {1, 2, 3}, "format: onnx", "the imported model cannot be read: it is no ONNX file");
        assertRefused(
                new byte[] {(byte) 0x80, 4},
                "format: xgboost",
                "the imported model is no XGBoost model of version 2 or 3; save it with .*");
        assertRefused(new byte[] {1}, "format: package", "the imported model cannot be taken: not a model package: .*");
        byte[] wide = OnnxTreeWriter.write(stump(3), List.of(3));
        assertRefused(
                wide,
                "format: onnx",
                "the imported model takes rows of 3 numbers, but the recipe gives 2, of shape \\[2]");
    }

    private void assertRefused(byte[] file, String format, String message) {
        assertThatThrownBy(() -> takenIn(file, format))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching(message);
    }

    private static TreeEnsemble stump(int features) {
        return new TreeEnsemble(
                features,
                List.of(0f),
                List.of(new DecisionTree(
                        0,
                        new int[] {1, -1, -1},
                        new int[] {2, -1, -1},
                        new int[3],
                        new float[] {1, -2, 2},
                        new boolean[3])),
                TreeEnsemble.Link.LOGISTIC);
    }

    @Test
    void aPackageKeepsTheRecipeThatItWasMadeWith() throws IOException {
        PreparedTable elsewhere = table("format: package", "{impute: 7}");
        PreparedTable here = table("format: package", "standardise");
        Path file = directory.resolve("made-elsewhere.zip");
        ModelPackageWriter.write(
                file,
                new ModelDescription(
                        new io.driftloop.contracts.ModelName("other"),
                        List.of(),
                        3,
                        Map.of("trainer", "xgboost", "seed", "9"),
                        Map.of()),
                FittedRecipe.fromJson(elsewhere.recipe()),
                OnnxTreeWriter.write(stump(2), List.of(2)),
                Map.of("model.ubj", new byte[] {1, 2}));
        TrainingOutcome outcome = takenIn(Files.readAllBytes(file), here);
        ModelPackage made = made(outcome);
        assertThat(made.recipe().toJson()).isEqualTo(elsewhere.recipe());
        assertThat(made.file("model.ubj")).containsExactly(1, 2);
        assertThat(made.manifest().model().value()).isEqualTo("table");
        assertThat(made.manifest().hyperparameters())
                .contains(entry("origin.trainer", "xgboost"), entry("origin.seed", "9"), entry("trainer", "imported"));
        // a row answers yes where its first number is 1 or more: all right, with certainty of 1 / (1 + e^-2)
        assertThat(outcome.metrics().get("validation.accuracy")).isEqualTo(1);
        assertThat(outcome.metrics().get("validation.loss")).isCloseTo(Math.log1p(Math.exp(-2)), within(1e-6));
        assertThat(outcome.parameters()).isEqualTo(3);
    }

    @Test
    void aModuleThatCameWithAPackageMustAnswerAsTheOnnxFileBesideIt() throws IOException {
        ModelPackage honest = made(takenIn(resource("torch-logits.pt"), "format: torchscript, output: logits"));
        TrainingOutcome outcome = takenIn(packageOf(honest.onnx()), "format: package");
        assertThat(made(outcome).manifest().moduleOutput()).isEqualTo(ModuleOutput.LOGITS);
        assertThat(made(outcome).file("model.pt")).isEqualTo(resource("torch-logits.pt"));
        assertThat(outcome.metrics().get("onnx.largestDifference")).isLessThan(1e-6);

        assertThatThrownBy(() -> takenIn(
                        packageOf(made(takenIn(resource("torch-one-logit.onnx"), "format: onnx, output: logits"))
                                .onnx()),
                        "format: package"))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching("the ONNX file of the package answers the validation rows differently than its"
                        + " model.pt: answers differ by up to .*, allowed are 1.0E-4");
    }

    /** With the module {@code torch-logits.pt}. */
    private byte[] packageOf(byte[] onnx) throws IOException {
        Path file = directory.resolve("with-module.zip");
        ModelPackageWriter.write(
                file,
                new ModelDescription(new io.driftloop.contracts.ModelName("other"), List.of(), 22, Map.of(), Map.of())
                        .withModule(ModuleOutput.LOGITS),
                FittedRecipe.fromJson(table("format: package", "").recipe()),
                onnx,
                Map.of("model.pt", resource("torch-logits.pt")));
        return Files.readAllBytes(file);
    }

    /** Nobody listens. */
    private static final class Quiet implements TrainingProgress {

        @Override
        public void started(Start start) {
            assertThat(start.trainRows()).isZero();
        }

        @Override
        public void step(int epoch, long rows, long ofRows) {
            throw new AssertionError("nothing is trained");
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            throw new AssertionError("nothing is trained");
        }
    }
}
