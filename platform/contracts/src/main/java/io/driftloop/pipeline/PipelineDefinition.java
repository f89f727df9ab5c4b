package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;

/**
 * A pipeline as a person wrote it: stored as an artifact, pinned by each run.
 *
 * @param name the pipeline
 * @param spec what it does
 */
public record PipelineDefinition(PipelineName name, PipelineSpec spec) {

    /** The model that runs of this pipeline make: {@code spec.model.name}, else the pipeline's name. */
    public ModelName modelName() {
        return spec.model().name() == null
                ? new ModelName(name.value())
                : spec.model().name();
    }
}
