package io.driftloop.training.run;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave.
 *
 * @param modelPackage the candidate
 * @param metrics by name
 * @param hyperparameters chosen, with threads and device
 * @param parameters numbers learned
 * @param imagesPerSecond mean over the final training's epochs
 * @param admission who signed the package; null where it is not signed
 */
public record TrainingResult(
        ArtifactRef modelPackage,
        Map<String, Double> metrics,
        Map<String, String> hyperparameters,
        long parameters,
        double imagesPerSecond,
        @Nullable Admission admission) {}
