package io.driftloop.registry.console.rest;

import io.driftloop.registry.catalog.SearchHit;
import java.util.List;

/**
 * What a search over models and versions found.
 *
 * @param query the words; empty where nobody searched
 * @param note why there is nothing to show; empty otherwise
 * @param next gives the rest; empty where there is none
 */
public record FoundModels(String query, List<SearchHit> hits, String note, String next) {

    static final FoundModels NOBODY_ASKED = new FoundModels("", List.of(), "", "");

    /** Whether somebody searched. */
    public boolean isAsked() {
        return !query.isEmpty();
    }
}
