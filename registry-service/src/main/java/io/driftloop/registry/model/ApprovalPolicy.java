package io.driftloop.registry.model;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.ApproveSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.TrainerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;

/** Who approves, and whether that gives it traffic: the words in the definition that the run was started with, not in the newest one. */
public final class ApprovalPolicy {

    private final ArtifactStore artifacts;
    private final CardPolicy cards;

    public ApprovalPolicy(ArtifactStore artifacts, CardPolicy cards) {
        this.artifacts = artifacts;
        this.cards = cards;
    }

    /**
     * Reads the definition's {@code approve}.
     *
     * @throws UncheckedIOException when the definition cannot be read; the event is tried again
     */
    public ApproveSpec of(ArtifactRef definition) {
        return spec(definition).approve();
    }

    /** The number under which a tracking client registered what the run of this definition took in, under the same model's name; empty for all other runs. */
    OptionalInt registeredAs(ArtifactRef definition, ModelName model) {
        return spec(definition).train().own() instanceof TrainerSpec.Imported imported
                ? imported.versionOf(model.value())
                : OptionalInt.empty();
    }

    /** Fields of its card that must be written first. */
    List<String> missing(ModelVersion version) {
        return cards.missing(version);
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
