package io.driftloop.registry.catalog;

import java.util.Map;

/**
 * A registered model.
 *
 * @param created milliseconds since 1970
 * @param updated milliseconds since 1970
 * @param lastVersion highest number that a version ever had
 * @param managed whether a pipeline makes its versions
 */
public record RegisteredModel(
        long id,
        String name,
        String description,
        long created,
        long updated,
        int lastVersion,
        boolean managed,
        Map<String, String> tags) {}
