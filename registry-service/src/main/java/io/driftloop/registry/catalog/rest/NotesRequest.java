package io.driftloop.registry.catalog.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change; what is absent stays.
 *
 * @param tags texts by key; null removes the tag
 */
public record NotesRequest(
        @Nullable String description, @Nullable Map<String, @Nullable String> tags) {}
