package io.driftloop.registry.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move and how long it held.
 *
 * @param until when the next move of the alias came; absent while this one is in force
 */
public record AliasSpan(AliasMove move, @Nullable Instant until) {}
