package io.driftloop.serving.rollout;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;

/**
 * A version that is to serve.
 *
 * @param modelId the model
 * @param model its name
 * @param version counts within the model
 * @param modelPackage what is loaded
 */
public record Candidate(ModelId modelId, ModelName model, int version, ArtifactRef modelPackage) {}
