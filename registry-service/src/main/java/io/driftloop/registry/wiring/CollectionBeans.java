package io.driftloop.registry.wiring;

import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.registry.collection.CollectionRepository;
import io.driftloop.registry.collection.Collections;
import io.driftloop.registry.collection.GarbageCollector;
import io.driftloop.registry.collection.ReferenceRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The use cases of the {@code collection} feature. */
final class CollectionBeans {

    private static final Duration SHORTEST = Duration.ofHours(1);

    @Produces
    @Singleton
    GarbageCollector collector(
            UnitOfWork unitOfWork,
            ReferenceRepository references,
            ArtifactSweep store,
            Clock clock,
            CollectionConfig config) {
        if (config.grace().compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "driftloop.registry.collection.grace is at least 1h, but is " + config.grace());
        }
        return new GarbageCollector(unitOfWork, references, store, clock, config.grace());
    }

    @Produces
    @Singleton
    Collections collections(
            UnitOfWork unitOfWork, CollectionRepository collections, WorkQueue queue, IdSource ids, Clock clock) {
        return new Collections(unitOfWork, collections, queue, ids, clock);
    }
}
