package io.driftloop.training.run;

import io.driftloop.contracts.ArtifactRef;

/**
 * The version that served when a run was requested.
 *
 * @param version of the model
 * @param modelPackage its package
 */
public record Champion(int version, ArtifactRef modelPackage) {}
