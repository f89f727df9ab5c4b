package io.driftloop.registry.catalog;

import java.util.Map;

/**
 * A model or version whose texts match.
 *
 * @param version 0 for the model itself
 * @param updated milliseconds since 1970
 * @param rank how well it matches; higher is better
 */
public record SearchHit(
        String model,
        int version,
        String description,
        Map<String, String> tags,
        long updated,
        double rank,
        SearchPlace place) {}
