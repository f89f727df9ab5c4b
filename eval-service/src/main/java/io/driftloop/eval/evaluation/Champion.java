package io.driftloop.eval.evaluation;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import org.jspecify.annotations.Nullable;

/**
 * The version of a model that serves.
 *
 * @param generation higher ones replace lower ones
 * @param modelPackage its package; null for a version that was made elsewhere
 */
public record Champion(
        ModelName model,
        int version,
        long generation,
        @Nullable ArtifactRef modelPackage) {}
