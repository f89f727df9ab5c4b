package io.driftloop.model.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowValuesTest {

    @Test
    void aWholeRowIsWhatItsPixelsAreOneByOne() {
        FittedRecipe recipe = FittedRecipe.fit(
                new Schema(List.of(Column.image("pixels", 2, 2)), "side"),
                List.of(new PreprocessStep.DivideBy(255)),
                List.of(Row.of("left", new Cell.Image(new byte[4])), Row.of("right", new Cell.Image(new byte[4]))),
                ModelSpec.Task.CLASSIFICATION);
        double[] raw = {9, 9, 9, 9, 0, 255, 51, 0.5};
        float[] out = new float[8];

        recipe.values(raw, 4, out);

        assertThat(out).containsExactly(0, 0, 0, 0, 0, 1, 51f / 255, (float) (0.5 / 255));
        assertEachAlone(recipe, raw, 4, out);
    }

    @Test
    void aWholeRowIsWhatItsNumbersAreOneByOne() {
        FittedRecipe recipe = FittedRecipe.fit(
                new Schema(List.of(Column.number("a"), Column.number("b")), "side"),
                List.of(new PreprocessStep.DivideBy(4)),
                List.of(
                        Row.of("left", new Cell.Number(1), new Cell.Number(2)),
                        Row.of("right", new Cell.Number(3), new Cell.Number(5))),
                ModelSpec.Task.CLASSIFICATION);
        double[] raw = {9, 9, 2, 10};
        float[] out = new float[4];

        recipe.values(raw, 2, out);

        assertThat(out).containsExactly(0, 0, 0.5f, 2.5f);
        assertEachAlone(recipe, raw, 2, out);
    }

    private static void assertEachAlone(FittedRecipe recipe, double[] raw, int from, float[] out) {
        for (int i = 0; i < recipe.inputElements(); i++) {
            assertThat(out[from + i]).isEqualTo(recipe.value(i, raw[from + i]));
        }
    }
}
