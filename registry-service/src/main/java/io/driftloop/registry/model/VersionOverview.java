package io.driftloop.registry.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version with what is known about it elsewhere.
 *
 * @param aliases those that name it now
 * @param training how it was trained, once that was told
 */
public record VersionOverview(
        ModelVersion version,
        List<String> aliases,
        @Nullable TrainingResult training) {}
