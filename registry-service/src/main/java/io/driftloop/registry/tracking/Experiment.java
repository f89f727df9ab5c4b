package io.driftloop.registry.tracking;

import java.util.Map;

/**
 * A group of runs.
 *
 * @param artifactLocation where its runs put their artifacts
 * @param created milliseconds since 1970
 * @param updated milliseconds since 1970
 */
public record Experiment(
        long id,
        String name,
        String artifactLocation,
        boolean deleted,
        long created,
        long updated,
        Map<String, String> tags) {}
