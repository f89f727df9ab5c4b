package io.driftloop.registry.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset that a run read. */
public record DatasetInput(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        Map<String, String> tags) {}
