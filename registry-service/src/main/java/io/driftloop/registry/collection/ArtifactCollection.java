package io.driftloop.registry.collection;

import io.driftloop.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One collection.
 *
 * @param dryRun whether it only counts
 * @param state {@code queued}, {@code done} or {@code failed}
 * @param report absent until it is done
 * @param failure why it failed, for people
 */
public record ArtifactCollection(
        String id,
        boolean dryRun,
        String state,
        Actor actor,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable CollectionReport report,
        @Nullable String failure) {

    static ArtifactCollection queued(String id, boolean dryRun, Actor actor, Instant now) {
        return new ArtifactCollection(id, dryRun, "queued", actor, now, null, null, null);
    }

    ArtifactCollection done(CollectionReport found, Instant now) {
        return new ArtifactCollection(id, dryRun, "done", actor, requestedAt, now, found, null);
    }

    ArtifactCollection failed(String reason, Instant now) {
        return new ArtifactCollection(id, dryRun, "failed", actor, requestedAt, now, null, reason);
    }
}
