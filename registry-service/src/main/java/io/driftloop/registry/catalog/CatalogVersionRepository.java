package io.driftloop.registry.catalog;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stores versions. Called inside a unit of work. */
public interface CatalogVersionRepository {

    /** Stores a version unless it is there. Gives whether it is new. */
    boolean add(long model, CatalogVersion version);

    /** Stores stage, description, tags and time of change. */
    void save(long model, CatalogVersion version);

    /** The version. */
    Optional<CatalogVersion> find(long model, int version);

    /** The highest version of each stage of these models. */
    List<CatalogVersion> latest(Collection<Long> models);

    /** Moves all other versions from one stage to another one. */
    void moveAll(long model, Stage from, Stage to, int except, long now);

    /** Removes the version and its aliases. */
    void remove(long model, int version);

    /** A page of versions; default order: last changed first. */
    Slice<CatalogVersion> search(Search search);

    /** Versions that clients registered, highest first, below a number. */
    List<CatalogVersion> ofClients(long model, int below, int limit);
}
