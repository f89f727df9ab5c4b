package io.driftloop.registry.model;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.ApproveSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.PipelineSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who approves, and whether that gives it traffic: the words in the definition that the run was started with, not in the newest one. */
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
        return spec(definition).approve();
    }

    /** Whether an approved version waits as challenger for a person: {@code deploy.strategy} of the same definition. */
    boolean waits(ArtifactRef definition) {
        return spec(definition).deploy().waits();
    }

    private PipelineSpec spec(ArtifactRef definition) {
        try {
            return PipelineDefinitions.parse(artifacts.read(definition)).spec();
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline definition " + definition.sha256() + " cannot be read", e);
        }
    }
}
