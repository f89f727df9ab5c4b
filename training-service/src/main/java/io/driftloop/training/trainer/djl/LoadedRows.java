package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlModel;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.NumberLabel;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.nio.FloatBuffer;

/** Preprocesses rows onto a model's device. */
final class LoadedRows {

    private LoadedRows() {}

    static DjlRows of(PreparedRows prepared, DjlModel target, int[] indexes) {
        FittedRecipe recipe = prepared.recipe();
        DjlRows loaded = new DjlRows(target, indexes.length);
        float[] row = new float[recipe.outputElements()];
        FloatBuffer buffer = FloatBuffer.wrap(row);
        for (int index : indexes) {
            prepared.into(index, buffer.clear());
            String label = prepared.rows().label(index);
            if (recipe.regression()) {
                loaded.addNumber(row, (float) NumberLabel.of(label));
            } else {
                loaded.add(row, recipe.classIndex(label));
            }
        }
        return loaded;
    }
}
