package io.driftloop.registry.collection.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.registry.collection.ArtifactCollection;
import io.driftloop.registry.collection.CollectionReport;
import io.driftloop.registry.collection.Tally;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One collection.
 *
 * @param state {@code queued}, {@code done} or {@code failed}
 * @param removed what was removed, of a dry run what would have been; absent until it is done
 * @param kept what stayed, by reason
 */
public record CollectionView(
        String id,
        boolean dryRun,
        String state,
        Actor actor,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable Tally removed,
        @Nullable Map<String, Tally> kept,
        @Nullable String failure) {

    static CollectionView of(ArtifactCollection collection) {
        CollectionReport report = collection.report();
        return new CollectionView(
                collection.id(),
                collection.dryRun(),
                collection.state(),
                collection.actor(),
                collection.requestedAt(),
                collection.endedAt(),
                report == null ? null : report.removed(),
                report == null ? null : report.kept(),
                collection.failure());
    }
}
