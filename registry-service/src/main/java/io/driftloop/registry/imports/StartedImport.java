package io.driftloop.registry.imports;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;

/**
 * An import that has begun: the run that takes the file in ends with a version, or says why not.
 *
 * @param file what is taken in
 */
public record StartedImport(
        PipelineRunId pipelineRunId, ModelName model, PipelineName pipeline, String format, ArtifactRef file) {}
