package io.driftloop.training.run;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.Provenance;
import io.driftloop.contracts.TrainingCost;
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
 * @param provenance all that decided the weights; null of runs before it was kept
 * @param cost of trials and final training together; null of runs before it was counted
 */
public record TrainingResult(
        ArtifactRef modelPackage,
        Map<String, Double> metrics,
        Map<String, String> hyperparameters,
        long parameters,
        double imagesPerSecond,
        @Nullable Admission admission,
        @Nullable Provenance provenance,
        @Nullable TrainingCost cost) {}
