package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.time.Instant;

/**
 * A pipeline in its newest revision.
 *
 * @param name the pipeline
 * @param model what its runs make
 * @param dataset what its runs read
 * @param label what it calls the label
 * @param revision counts 1, 2, 3, ...
 * @param definition canonical JSON; its digest identifies the revision's content
 * @param paused whether new runs, rollout steps and promotions are stopped
 * @param appliedBy who applied this revision
 * @param appliedAt when
 */
public record Pipeline(
        PipelineName name,
        ModelName model,
        DatasetName dataset,
        String label,
        int revision,
        ArtifactRef definition,
        boolean paused,
        Actor appliedBy,
        Instant appliedAt) {

    Pipeline withDefinition(ArtifactRef other) {
        return new Pipeline(name, model, dataset, label, revision, other, paused, appliedBy, appliedAt);
    }

    Pipeline withPaused(boolean isPaused) {
        return new Pipeline(name, model, dataset, label, revision, definition, isPaused, appliedBy, appliedAt);
    }
}
