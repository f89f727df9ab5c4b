package io.driftloop.training.trainer.process;

import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.Score;
import java.io.IOException;
import java.nio.FloatBuffer;
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

    /** By how much a row's probabilities may miss 1 together. */
    private static final double TOLERANCE = 1e-3;

    private static final int BATCH = 64;

    TrainingOutcome of(CommandResult result, int[] validation, @Nullable EpochMetrics last) throws IOException {
        float[][] answers = answers(result.onnx(), validation);
        boolean regression = prepared.recipe().regression();
        if (!regression) {
            requireProbabilities(answers);
        }
        float[] labels = prepared.labels(validation);
        Score score = regression ? Score.ofNumbers(answers, labels) : Score.of(answers, labels);
        String measure = regression ? "r2" : "accuracy";
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (last != null) {
            metrics.put("train.loss", last.trainLoss());
            metrics.put("train." + measure, last.trainAccuracy());
        }
        metrics.put("validation.loss", score.loss());
        metrics.put("validation." + measure, score.accuracy());
        metrics.putAll(result.metrics());
        long parameters = result.parameters() == null ? 0 : result.parameters();
        Map<String, String> hyperparameters = hyperparameters();
        Path file = plan.packaged() ? write(result, metrics, hyperparameters, parameters) : null;
        return new TrainingOutcome(parameters, metrics, hyperparameters, file);
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
                prepared.definition().modelName(), List.of(), parameters, hyperparameters, metrics);
        Files.createDirectories(plan.places().own());
        Path file = plan.places().own().resolve("model.zip");
        ModelPackageWriter.write(file, description, prepared.recipe(), result.onnx(), Map.of());
        return file;
    }

    private float[][] answers(byte[] onnx, int[] rows) {
        float[][] answers = new float[rows.length][];
        try (OnnxNetwork network = OnnxNetwork.load(onnx)) {
            requireShape(network);
            try (OnnxScorer scorer = network.newScorer(BATCH)) {
                for (int from = 0; from < rows.length; from += BATCH) {
                    int count = Math.min(BATCH, rows.length - from);
                    FloatBuffer input = scorer.input().clear();
                    for (int i = 0; i < count; i++) {
                        prepared.into(rows[from + i], input);
                    }
                    scorer.run(count);
                    for (int i = 0; i < count; i++) {
                        answers[from + i] = new float[network.outputs()];
                        scorer.output().get(i * network.outputs(), answers[from + i]);
                    }
                }
            }
        } catch (OnnxException e) {
            throw new UntrainableException(
                    "the result does not work: " + e.getMessage()
                            + (e.getCause() == null
                                    ? ""
                                    : " (" + shortened(e.getCause().getMessage()) + ")"),
                    e);
        }
        return answers;
    }

    private static String shortened(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private void requireShape(OnnxNetwork network) {
        int elements = prepared.recipe().outputElements();
        if (network.inputElements() != elements) {
            throw new UntrainableException("the result takes rows of " + network.inputElements()
                    + " numbers, but the recipe gives " + elements + ", of shape " + prepared.shape());
        }
        if (network.outputs() != prepared.outputs()) {
            throw new UntrainableException("the result gives " + network.outputs()
                    + " numbers per row, but there must be "
                    + prepared.outputs()
                    + (prepared.recipe().regression()
                            ? ", the answer"
                            : ", a probability of each of " + prepared.recipe().classes()));
        }
    }

    private static void requireProbabilities(float[][] answers) {
        for (float[] answer : answers) {
            double sum = 0;
            boolean inside = true;
            for (float share : answer) {
                sum += share;
                inside &= share >= -TOLERANCE && share <= 1 + TOLERANCE;
            }
            // a NaN is not inside
            if (!inside || !(Math.abs(sum - 1) <= TOLERANCE)) {
                throw new UntrainableException(
                        "the result must answer probabilities that add up to 1, but the answer to a"
                                + " validation row adds up to " + sum + "; end the model with softmax");
            }
        }
    }
}
