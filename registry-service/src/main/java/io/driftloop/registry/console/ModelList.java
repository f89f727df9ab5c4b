package io.driftloop.registry.console;

import java.util.List;

/**
 * A page of models by name.
 *
 * @param next the last name, where there are more; empty otherwise
 */
public record ModelList(List<ModelLine> models, String next) {}
