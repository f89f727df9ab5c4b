package io.driftloop.registry.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client searches for.
 *
 * @param filter conditions; empty for all
 * @param orderBy items of the order; empty for the default
 * @param limit most rows of a page
 * @param pageToken where the last page ended
 */
public record Search(
        String filter,
        List<String> orderBy,
        int limit,
        @Nullable String pageToken) {}
