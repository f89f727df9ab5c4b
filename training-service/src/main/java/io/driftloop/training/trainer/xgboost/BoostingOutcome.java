package io.driftloop.training.trainer.xgboost;

import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.rows.ExportCheck;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
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

    private static final String NATIVE = "model.ubj";

    /** @param folds what a cross validation gave, by name */
    TrainingOutcome of(Boosting boosting, BoostingRows validation, Map<String, Double> folds)
            throws IOException, XGBoostError {
        Booster model = boosting.model();
        TreeEnsemble trees = XgboostTrees.read(model.toByteArray("json"), task.link());
        EpochMetrics judged = boosting.judged();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train.loss", judged.trainLoss());
        metrics.put("train." + judged.measured(), judged.trainAccuracy());
        metrics.put("validation.loss", judged.validationLoss());
        metrics.put("validation." + judged.measured(), judged.validationAccuracy());
        metrics.putAll(folds);
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
        ExportCheck check = new ExportCheck(prepared, "the exported ONNX file", "XGBoost");
        metrics.putAll(check.check(onnx, model.predict(validation.matrix()), validation.indexes()));
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
}
