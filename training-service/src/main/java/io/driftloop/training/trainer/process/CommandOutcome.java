package io.driftloop.training.trainer.process;

import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the model package of what a command left, after it has answered the validation rows here: what is told of it was measured, not believed.
 */
record CommandOutcome(TrainingPlan plan, AllowedCommand command, PreparedRows prepared) {

    TrainingOutcome of(CommandResult result, int[] validation, @Nullable EpochMetrics last) throws IOException {
        Map<String, Double> measured = new ForeignAnswers("the result", prepared).judged(result.onnx(), validation);
        String measure = prepared.recipe().regression() ? "r2" : "accuracy";
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (last != null) {
            metrics.put("train.loss", last.trainLoss());
            metrics.put("train." + measure, last.trainAccuracy());
        }
        metrics.putAll(measured);
        metrics.putAll(result.metrics());
        long parameters = result.parameters() == null ? 0 : result.parameters();
        Map<String, String> hyperparameters = hyperparameters();
        Path file = plan.packaged() ? write(result, metrics, hyperparameters, parameters) : null;
        return new TrainingOutcome(
                parameters, metrics, hyperparameters, file, surroundings().provenance());
    }

    private Surroundings surroundings() {
        return new Surroundings(
                plan, "command " + command.name(), plan.compute().device());
    }

    private Map<String, String> hyperparameters() {
        Map<String, String> told = new LinkedHashMap<>(
                plan.hyperparameters().asText(prepared.definition().spec().train()));
        told.put("trainer", "process");
        told.put("command", command.name());
        if (command.environment() != null) {
            told.put("environment", command.environment());
        }
        if (command.lockFile() != null) {
            told.put("environment.lockFile", "sha256:" + command.lockFile());
        }
        told.put("threads", Integer.toString(plan.compute().threads()));
        told.put("device", plan.compute().device());
        if (plan.inputs().champion() != null) {
            told.put("warmStart", "no: a command begins as it likes");
        }
        return told;
    }

    private Path write(
            CommandResult result, Map<String, Double> metrics, Map<String, String> hyperparameters, long parameters)
            throws IOException {
        ModelDescription description = new ModelDescription(
                        prepared.definition().modelName(), List.of(), parameters, hyperparameters, metrics)
                .usedAs(prepared.definition().spec().model());
        Files.createDirectories(plan.places().own());
        Path file = plan.places().own().resolve("model.zip");
        ModelPackageWriter.write(
                file,
                description,
                prepared.recipe(),
                result.onnx(),
                surroundings().files());
        return file;
    }
}
