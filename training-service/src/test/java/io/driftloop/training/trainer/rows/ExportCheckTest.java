package io.driftloop.training.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file answers "b" with 1 / (1 + e^-x) of the first number x of each row: 0.5, 0.5000125 and 0.88. */
class ExportCheckTest {

    private static final double SLIGHTLY = 5e-5;

    @TempDir
    Path directory;

    private ExportCheck check;
    private int[] rows;
    private byte[] onnx;

    @BeforeEach
    void prepare() throws IOException {
        List<Row> table = new ArrayList<>();
        for (double x : new double[] {0, 1, 0, 1, 2}) {
            table.add(Row.of(x == 0 ? "a" : "b", new Cell.Number(x)));
        }
        PreparedTable prepared = PreparedTable.of(
                new Schema(List.of(Column.number("x")), "y"),
                table,
                "trainer: xgboost",
                "",
                row -> row < 2 ? Split.TRAIN : Split.VALIDATION);
        check = new ExportCheck(PreparedRows.open(prepared.inputs(directory)), "the file", "the engine");
        rows = new int[] {2, 3, 4};
        onnx = OnnxTreeWriter.write(
                new TreeEnsemble(
                        1,
                        List.of(0f),
                        List.of(new DecisionTree(
                                0,
                                new int[] {1, -1, 3, -1, -1},
                                new int[] {2, -1, 4, -1, -1},
                                new int[5],
                                new float[] {0.5f, 0, 1.5f, (float) SLIGHTLY, 2},
                                new boolean[5])),
                        TreeEnsemble.Link.LOGISTIC),
                List.of(1));
    }

    private static float[] pair(double second) {
        return new float[] {(float) (1 - second), (float) second};
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void theLargestDifferenceAndTheShareOfEqualClassesAreTold() {
        float[][] reference = {pair(0.5), pair(sigmoid(SLIGHTLY)), pair(sigmoid(2) - 2e-5)};
        Map<String, Double> metrics = check.check(onnx, reference, rows);
        assertThat(metrics.get("onnx.largestDifference")).isCloseTo(2e-5, within(2e-7));
        assertThat(metrics).containsEntry("onnx.sameClasses", 1.0).hasSize(2);
        float[][] single = {{0.5f}, {(float) sigmoid(SLIGHTLY)}, {(float) sigmoid(2)}};
        assertThat(check.check(onnx, single, rows)).containsEntry("onnx.sameClasses", 1.0);
    }

    @Test
    void aTieWithinTheDifferenceMayGoEitherWay() {
        // of the second row the engine prefers "a" by 1e-5 and the file "b"; the third row differs by 6e-5
        float[][] reference = {pair(0.5), pair(0.5 - 5e-6), pair(sigmoid(2) - 6e-5)};
        Map<String, Double> metrics = check.check(onnx, reference, rows);
        assertThat(metrics.get("onnx.sameClasses")).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void aFileThatDecidesOtherwiseIsRefusedHoweverSmallTheDifference() {
        // the engine prefers "a" by 4e-5 and the file "b" by 2.5e-5: no answer differs by more than 3.3e-5
        float[][] reference = {pair(0.5), pair(0.5 - 2e-5), pair(sigmoid(2))};
        assertThatThrownBy(() -> check.check(onnx, reference, rows))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching(
                        "the file decides otherwise than the engine for 1 of the 3 validation rows, which no"
                                + " difference of at most 3\\.2\\d*E-5 between their answers excuses: row 3 becomes 'b' and not"
                                + " 'a'");
    }

    @Test
    void aFileThatAnswersOtherwiseIsRefused() {
        float[][] reference = {pair(0.5), pair(0.5), pair(sigmoid(2) - 2e-4)};
        assertThatThrownBy(() -> check.check(onnx, reference, rows))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching(
                        "the file answers the validation rows differently than the engine: answers differ by"
                                + " up to .*, allowed are 1.0E-4");
        float[][] none = {pair(0.5), pair(0.5), {Float.NaN, Float.NaN}};
        assertThatThrownBy(() -> check.check(onnx, none, rows)).hasMessageContaining("differ by up to NaN");
    }
}
