package io.driftloop.registry.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds models and versions by words. Called inside a unit of work. */
public interface CatalogTextRepository {

    /**
     * What matches, best first, after a place where given.
     *
     * @param query of words as {@link SearchWords} writes it
     */
    List<SearchHit> search(String query, @Nullable SearchPlace after, int limit);
}
