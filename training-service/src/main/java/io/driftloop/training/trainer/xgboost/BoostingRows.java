package io.driftloop.training.trainer.xgboost;

import io.driftloop.training.trainer.rows.PreparedRows;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Rows in XGBoost's form; NaN is a missing number.
 *
 * @param matrix native, to be closed
 * @param labels by row
 * @param indexes of the rows in the dataset version
 */
record BoostingRows(DMatrix matrix, float[] labels, int[] indexes) implements AutoCloseable {

    static BoostingRows of(PreparedRows prepared, int[] indexes) throws XGBoostError {
        float[] labels = prepared.labels(indexes);
        DMatrix matrix = new DMatrix(
                prepared.tensors(indexes), indexes.length, prepared.recipe().outputElements(), Float.NaN);
        matrix.setLabel(labels);
        return new BoostingRows(matrix, labels, indexes);
    }

    @Override
    public void close() {
        matrix.dispose();
    }
}
