package io.driftloop.serving.rollout;

import io.driftloop.contracts.ArtifactRef;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What serves a model.
 *
 * @param serving the version
 * @param previousVersion what served before, if anything
 * @param previousPackage its package, for a rollback without a wait
 * @param generation grows with each change of what serves
 * @param since when it took over
 */
public record Deployment(
        Candidate serving,
        @Nullable Integer previousVersion,
        @Nullable ArtifactRef previousPackage,
        long generation,
        Instant since) {

    /** What served before; empty where nothing did, or where its package is not known. */
    Optional<Candidate> previous() {
        return previousVersion == null || previousPackage == null
                ? Optional.empty()
                : Optional.of(new Candidate(serving.modelId(), serving.model(), previousVersion, previousPackage));
    }
}
