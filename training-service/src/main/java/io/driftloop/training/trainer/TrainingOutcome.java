package io.driftloop.training.trainer;

import io.driftloop.contracts.Provenance;
import io.driftloop.contracts.TrainingCost;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training gave.
 *
 * @param parameters numbers learned
 * @param metrics by name: {@code train.loss}, {@code train.accuracy}, {@code validation.loss}, {@code
 *     validation.accuracy}, of a regression {@code train.r2} and {@code validation.r2} in place of the accuracies, and of a packaged model
 *     {@code onnx.largestDifference} (of any probability, of a regression relative to numbers above 1, against the engine, on the validation rows) and of classes {@code onnx.sameClasses}, the share of the validation rows that both give the same one
 * @param hyperparameters by name, with {@code threads} and {@code device}, and {@code warmStart} where it was asked for
 * @param modelPackage the file, where the plan asked for one
 * @param provenance all that decided the weights
 * @param cost of the worker process and what it started
 */
public record TrainingOutcome(
        long parameters,
        Map<String, Double> metrics,
        Map<String, String> hyperparameters,
        @Nullable Path modelPackage,
        Provenance provenance,
        TrainingCost cost) {

    /** With the process's own cost not yet counted. */
    public TrainingOutcome(
            long parameters,
            Map<String, Double> metrics,
            Map<String, String> hyperparameters,
            @Nullable Path modelPackage,
            Provenance provenance) {
        this(parameters, metrics, hyperparameters, modelPackage, provenance, TrainingCost.NONE);
    }

    /** The same, having cost this as well. */
    public TrainingOutcome costing(TrainingCost more) {
        return new TrainingOutcome(parameters, metrics, hyperparameters, modelPackage, provenance, cost.plus(more));
    }
}
