package io.driftloop.training.trainer.xgboost;

import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.training.trainer.rows.ClassWeighting;
import io.driftloop.training.trainer.rows.PreparedRows;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

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

    /**
     * The same to learn from: a row counts as much as its class does, which is an instance weight of XGBoost's.
     *
     * @throws io.driftloop.training.trainer.UntrainableException when a label is weighed that none of the rows has
     */
    static BoostingRows weighted(PreparedRows prepared, int[] indexes, ClassWeights spec) throws XGBoostError {
        BoostingRows rows = of(prepared, indexes);
        float[] byClass = prepared.recipe().regression() ? null : rows.byClass(prepared, spec);
        if (byClass != null) {
            float[] weights = new float[rows.labels.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = byClass[(int) rows.labels[i]];
            }
            rows.matrix.setWeight(weights);
        }
        return rows;
    }

    private float @Nullable [] byClass(PreparedRows prepared, ClassWeights spec) {
        int[] counts = new int[prepared.recipe().classes().size()];
        for (float label : labels) {
            counts[(int) label]++;
        }
        return ClassWeighting.of(spec, prepared.recipe().classes(), counts);
    }

    @Override
    public void close() {
        matrix.dispose();
    }
}
