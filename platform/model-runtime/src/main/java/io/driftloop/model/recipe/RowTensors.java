package io.driftloop.model.recipe;

import io.driftloop.model.rows.RowFile;
import java.nio.FloatBuffer;

/**
 * Network inputs and class numbers of the rows of a file, made on demand: no object per row, nothing kept. Thread-safe.
 *
 * <p>60,000 MNIST rows as floats are 188 MB; a trainer that wants less memory calls {@link #into} per batch.
 */
public final class RowTensors {
    private final RowFile rows;
    private final FittedRecipe recipe;

    public RowTensors(RowFile rows, FittedRecipe recipe) {
        if (!rows.schema().equals(recipe.schema())) {
            throw new RecipeException("the recipe was fitted on other columns than the rows have");
        }
        this.rows = rows;
        this.recipe = recipe;
    }

    /** Floats per row. */
    public int elements() {
        return recipe.outputElements();
    }

    /** Appends a row's tensor at the buffer's position. */
    public void into(int row, FloatBuffer out) {
        recipe.apply(rows.cells(row), out);
    }

    /** The tensors of these rows, one after another. */
    public float[] load(int[] indexes) {
        float[] tensors = new float[Math.multiplyExact(indexes.length, elements())];
        FloatBuffer out = FloatBuffer.wrap(tensors);
        for (int index : indexes) {
            into(index, out);
        }
        return tensors;
    }

    /** The class number of a row, or -1 when training never saw its label. */
    public int classIndex(int row) {
        return recipe.classIndex(rows.label(row));
    }

    /** The class numbers of these rows. */
    public int[] classIndexes(int[] indexes) {
        int[] classes = new int[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            classes[i] = classIndex(indexes[i]);
        }
        return classes;
    }
}
