package io.driftloop.registry.catalog.rest;

import io.driftloop.registry.catalog.SearchHit;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model, or one of its versions where that is given, whose texts match. */
public record SearchHitView(
        String model,
        @Nullable Integer version,
        String description,
        Map<String, String> tags,
        Instant updatedAt,
        double rank) {

    static SearchHitView of(SearchHit hit) {
        return new SearchHitView(
                hit.model(),
                hit.version() == 0 ? null : hit.version(),
                hit.description(),
                hit.tags(),
                Instant.ofEpochMilli(hit.updated()),
                hit.rank());
    }
}
