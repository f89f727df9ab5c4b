package io.driftloop.registry.collection;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for collections and tells how they ended. A collection is durable work: one that was cut off begins again. */
public final class Collections {

    /** Kind of the work. */
    public static final String KIND = "collect-artifacts";

    private static final Actor SCHEDULE = new Actor("policy:schedule");

    private final UnitOfWork unitOfWork;
    private final CollectionRepository collections;
    private final WorkQueue queue;
    private final IdSource ids;
    private final Clock clock;

    public Collections(
            UnitOfWork unitOfWork, CollectionRepository collections, WorkQueue queue, IdSource ids, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.collections = collections;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks for a collection, or for the count of what it would remove. */
    public ArtifactCollection request(boolean dryRun, Actor actor) {
        return unitOfWork.call(() -> queued(ids.next(), dryRun, actor));
    }

    /** Asks for the collection of this stretch of time, once for all replicas. */
    public void schedule(Duration every) {
        String id = "scheduled-" + clock.millis() / every.toMillis();
        unitOfWork.run(() -> {
            if (collections.find(id).isEmpty()) {
                queued(id, false, SCHEDULE);
            }
        });
    }

    private ArtifactCollection queued(String id, boolean dryRun, Actor actor) {
        ArtifactCollection collection = ArtifactCollection.queued(id, dryRun, actor, clock.instant());
        collections.save(collection);
        queue.enqueue(new WorkItem(id, KIND, null, "\"" + id + "\"", 0));
        return collection;
    }

    /** One collection; {@code artifact-collection-not-found} otherwise. */
    public ArtifactCollection get(String id) {
        return unitOfWork
                .call(() -> collections.find(id))
                .orElseThrow(() -> new PipelineException(
                        CollectionProblem.NOT_FOUND,
                        "there is no collection '" + (id.length() > 64 ? "…" : id)
                                + "'; GET /api/v1/artifact-collections lists them"));
    }

    /** Newest first, older than one where given. */
    public List<ArtifactCollection> list(@Nullable String before, int limit) {
        return unitOfWork.call(() -> collections.list(before, limit));
    }

    /** It ended. */
    public void done(String id, CollectionReport report) {
        unitOfWork.run(() -> collections.save(get(id).done(report, clock.instant())));
    }

    /** It failed for good. */
    public void failed(String id, String reason) {
        unitOfWork.run(() -> collections.save(get(id).failed(reason, clock.instant())));
    }
}
