package io.driftloop.ingest.pipeline.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline in answers, with its definition as canonical JSON.
 *
 * @param commit Git commit of the definition's file, with {@code -dirty} where the file was not as committed; absent where nobody told
 */
record PipelineView(
        PipelineName name,
        ModelName model,
        DatasetName dataset,
        int revision,
        ArtifactRef artifact,
        boolean paused,
        Actor appliedBy,
        Instant appliedAt,
        @Nullable String commit,
        @JsonRawValue String definition) {

    static PipelineView of(Pipeline pipeline, @Nullable String commit, PipelineDefinition definition) {
        return new PipelineView(
                pipeline.name(),
                pipeline.model(),
                pipeline.dataset(),
                pipeline.revision(),
                pipeline.definition(),
                pipeline.paused(),
                pipeline.appliedBy(),
                pipeline.appliedAt(),
                commit,
                new String(PipelineDefinitions.write(definition), StandardCharsets.UTF_8));
    }
}
