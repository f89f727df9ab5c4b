package io.driftloop.registry.catalog;

import java.util.List;
import java.util.Map;

/**
 * A model with what clients show beside it.
 *
 * @param latest the highest version of each stage
 * @param aliases versions by alias
 */
public record ModelEntry(RegisteredModel model, List<CatalogVersion> latest, Map<String, Integer> aliases) {}
