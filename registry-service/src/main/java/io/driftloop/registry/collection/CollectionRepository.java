package io.driftloop.registry.collection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores collections. Called inside a unit of work. */
public interface CollectionRepository {

    /** Stores a collection, or how it ended. */
    void save(ArtifactCollection collection);

    /** The collection of that id. */
    Optional<ArtifactCollection> find(String id);

    /** Newest first, older than one where given. */
    List<ArtifactCollection> list(@Nullable String before, int limit);
}
