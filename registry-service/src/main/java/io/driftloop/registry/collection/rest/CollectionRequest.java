package io.driftloop.registry.collection.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of a request to collect; may be absent.
 *
 * @param dryRun true: only counts
 */
public record CollectionRequest(@Nullable Boolean dryRun) {}
