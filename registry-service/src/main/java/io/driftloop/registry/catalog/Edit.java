package io.driftloop.registry.catalog;

import io.driftloop.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a description or tag; lines are only added.
 *
 * @param id counts up; 0 before it is stored
 * @param version 0 for the model itself
 * @param field {@code description} or {@code tags.<key>}
 * @param before absent where there was nothing
 * @param after absent where it was removed
 */
public record Edit(
        long id,
        String model,
        int version,
        String field,
        @Nullable String before,
        @Nullable String after,
        Actor actor,
        Instant at) {}
