package io.driftloop.registry.model;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.ApproveSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who approves: the word in the definition that the run was started with, not in the newest one. */
public final class ApprovalPolicy {

    private final ArtifactStore artifacts;

    public ApprovalPolicy(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * Reads the definition's {@code approve}.
     *
     * @throws UncheckedIOException when the definition cannot be read; the event is tried again
     */
    public ApproveSpec of(ArtifactRef definition) {
        try {
            return PipelineDefinitions.parse(artifacts.read(definition)).spec().approve();
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline definition " + definition.sha256() + " cannot be read", e);
        }
    }
}
