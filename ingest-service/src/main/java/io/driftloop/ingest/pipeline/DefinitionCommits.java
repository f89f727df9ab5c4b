package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PipelineName;
import java.util.Optional;

/** From which Git commits definitions came. Every call joins the current unit of work. */
public interface DefinitionCommits {

    /** Stores it; a later one of the same definition replaces it. */
    void remember(PipelineName pipeline, ArtifactRef definition, String commit);

    /** What was told last of this definition. */
    Optional<String> of(PipelineName pipeline, ArtifactRef definition);
}
