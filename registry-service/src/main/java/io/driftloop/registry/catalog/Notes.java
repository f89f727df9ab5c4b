package io.driftloop.registry.catalog;

import java.util.Map;

/**
 * What people write about a model or one of its versions.
 *
 * @param version 0 for the model itself
 * @param updated milliseconds since 1970
 */
public record Notes(String model, int version, String description, Map<String, String> tags, long updated) {}
