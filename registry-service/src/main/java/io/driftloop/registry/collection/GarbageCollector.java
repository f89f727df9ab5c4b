package io.driftloop.registry.collection;

import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.ArtifactSweep.OwnArtifact;
import io.driftloop.kit.api.UnitOfWork;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Removes artifacts in two steps that lie a grace period apart: content without a name is noted first, and removed by a later collection that still finds it without
 * one. Only content that this service alone put, that no file, no version and no fact of any service names, and that was not put again within the grace period, goes.
 */
public final class GarbageCollector {

    static final String SHARED = "another service put it too";
    static final String FILE = "a file or a version's snapshot names it";
    static final String FACT = "a version or a fact names it";
    static final String GRACE = "within the grace period";

    private final UnitOfWork unitOfWork;
    private final ReferenceRepository references;
    private final ArtifactSweep store;
    private final Clock clock;
    private final Duration grace;

    /** @param grace how long content must have been without a name before it is removed */
    public GarbageCollector(
            UnitOfWork unitOfWork, ReferenceRepository references, ArtifactSweep store, Clock clock, Duration grace) {
        this.unitOfWork = unitOfWork;
        this.references = references;
        this.store = store;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * Collects, or counts what it would collect.
     *
     * @throws IOException when the store cannot be read; what was removed until then stays so
     */
    public CollectionReport collect(boolean dryRun) throws IOException {
        Instant now = clock.instant();
        // the store first: what is put after this is not looked at, what is named before the questions below is seen
        List<OwnArtifact> own = new ArrayList<>();
        store.own(own::add);
        Known known =
                unitOfWork.call(() -> new Known(references.ofFiles(), references.ofFacts(), references.unnamed()));
        Map<String, Tally> kept = new TreeMap<>();
        List<OwnArtifact> due = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (OwnArtifact artifact : own) {
            String reason = known.reason(artifact);
            Instant since = known.unnamed().get(artifact.sha256());
            if (!reason.isEmpty()) {
                named.add(artifact.sha256());
            } else if (since == null
                    || since.plus(grace).isAfter(now)
                    || artifact.put().plus(grace).isAfter(now)) {
                waiting.add(artifact.sha256());
                reason = GRACE;
            } else {
                due.add(artifact);
                continue;
            }
            kept.merge(
                    reason,
                    Tally.NONE.plus(artifact.bytes()),
                    (a, b) -> new Tally(a.files() + 1, a.bytes() + b.bytes()));
        }
        if (!dryRun) {
            unitOfWork.run(() -> {
                references.note(waiting, now);
                references.forget(named);
            });
        }
        return new CollectionReport(removed(due, dryRun, now), kept);
    }

    private Tally removed(List<OwnArtifact> due, boolean dryRun, Instant now) throws IOException {
        Tally removed = Tally.NONE;
        for (OwnArtifact artifact : due) {
            if (dryRun || remove(artifact, now)) {
                removed = removed.plus(artifact.bytes());
            }
        }
        return removed;
    }

    private boolean remove(OwnArtifact artifact, Instant now) throws IOException {
        boolean named = unitOfWork.call(() -> references.isNamed(artifact.sha256()));
        boolean gone = !named && store.remove(artifact.sha256(), now.minus(grace));
        if (gone || named) {
            unitOfWork.run(() -> references.forget(Set.of(artifact.sha256())));
        }
        return gone;
    }

    private record Known(Set<String> files, Set<String> facts, Map<String, Instant> unnamed) {

        String reason(OwnArtifact artifact) {
            return files.contains(artifact.sha256())
                    ? FILE
                    : facts.contains(artifact.sha256()) ? FACT : artifact.shared() ? SHARED : "";
        }
    }
}
