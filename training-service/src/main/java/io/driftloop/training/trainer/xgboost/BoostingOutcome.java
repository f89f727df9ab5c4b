package io.driftloop.training.trainer.xgboost;

import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Makes the model package, after proving that its ONNX file answers the validation rows as XGBoost does.
 *
 * @param task what was asked for
 */
record BoostingOutcome(TrainingPlan plan, PreparedRows prepared, BoostingTask task) {

    /** Largest difference of any probability, and of any number relative to those above 1, that is put down to float32 arithmetic. */
    static final double TOLERANCE = 1e-4;

    private static final int BATCH = 64;
    private static final String NATIVE = "model.ubj";

    TrainingOutcome of(Boosting boosting, BoostingRows validation) throws IOException, XGBoostError {
        Booster model = boosting.model();
        TreeEnsemble trees = XgboostTrees.read(model.toByteArray("json"), task.link());
        EpochMetrics judged = boosting.judged();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train.loss", judged.trainLoss());
        metrics.put("train." + judged.measured(), judged.trainAccuracy());
        metrics.put("validation.loss", judged.validationLoss());
        metrics.put("validation." + judged.measured(), judged.validationAccuracy());
        Map<String, String> hyperparameters = hyperparameters(judged);
        Path file = plan.packaged() ? write(trees, model, validation, metrics, hyperparameters) : null;
        return new TrainingOutcome(
                trees.parameters(),
                metrics,
                hyperparameters,
                file,
                surroundings().provenance());
    }

    private Surroundings surroundings() {
        return new Surroundings(plan, XgboostLibrary.VERSION, "cpu");
    }

    private Map<String, String> hyperparameters(EpochMetrics judged) {
        Map<String, String> hyperparameters = new LinkedHashMap<>(
                plan.hyperparameters().asText(prepared.definition().spec().train()));
        hyperparameters.put("trainer", "xgboost");
        hyperparameters.put("engine", XgboostLibrary.VERSION);
        hyperparameters.put("objective", String.valueOf(task.parameters().get("objective")));
        hyperparameters.put("threads", Integer.toString(plan.compute().threads()));
        hyperparameters.put("device", "cpu");
        if (task.stopping() != null) {
            hyperparameters.put("bestRound", Integer.toString(judged.epoch()));
        }
        if (plan.inputs().champion() != null) {
            hyperparameters.put("warmStart", "no: trees are grown anew");
        }
        return hyperparameters;
    }

    private Path write(
            TreeEnsemble trees,
            Booster model,
            BoostingRows validation,
            Map<String, Double> metrics,
            Map<String, String> hyperparameters)
            throws IOException, XGBoostError {
        byte[] onnx = OnnxTreeWriter.write(trees, prepared.shape());
        double difference = largestDifference(prepared, onnx, model.predict(validation.matrix()), validation.indexes());
        if (!(difference <= TOLERANCE)) {
            throw new UntrainableException(
                    "the exported ONNX file answers the validation rows differently than XGBoost:"
                            + " answers differ by up to " + difference + ", allowed are " + TOLERANCE);
        }
        metrics.put("onnx.largestDifference", difference);
        ModelDescription description = new ModelDescription(
                        prepared.definition().modelName(), List.of(), trees.parameters(), hyperparameters, metrics)
                .usedAs(prepared.definition().spec().model());
        Files.createDirectories(plan.places().own());
        Path file = plan.places().own().resolve("model.zip");
        Map<String, byte[]> more = new HashMap<>(surroundings().files());
        more.put(NATIVE, model.toByteArray("ubj"));
        ModelPackageWriter.write(file, description, prepared.recipe(), onnx, more);
        return file;
    }

    /** Of any answer of the ONNX file to these rows from the reference; of numbers relative to those above 1. */
    static double largestDifference(PreparedRows prepared, byte[] onnx, float[][] reference, int[] rows) {
        double largest = 0;
        try (OnnxNetwork exported = OnnxNetwork.load(onnx);
                OnnxScorer scorer = exported.newScorer(BATCH)) {
            for (int from = 0; from < rows.length; from += BATCH) {
                int count = Math.min(BATCH, rows.length - from);
                FloatBuffer input = scorer.input().clear();
                for (int i = 0; i < count; i++) {
                    prepared.into(rows[from + i], input);
                }
                scorer.run(count);
                for (int i = 0; i < count; i++) {
                    float[] expected = reference[from + i];
                    // one number is the probability of the second class
                    int first = exported.outputs() - expected.length;
                    for (int k = 0; k < expected.length; k++) {
                        float got = scorer.output().get(i * exported.outputs() + first + k);
                        // a NaN stays
                        largest = Math.max(largest, Math.abs(got - expected[k]) / Math.max(1, Math.abs(expected[k])));
                    }
                }
            }
        }
        return largest;
    }
}
