package io.driftloop.eval.alert;

import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list, newest first.
 *
 * @param model name or id, or null for all
 * @param state {@code open}, {@code acknowledged}, {@code silenced}, {@code resolved}, or null for all
 * @param after the last alert of the page before, or null
 * @param limit at most so many
 */
public record AlertQuery(
        @Nullable String model,
        @Nullable String state,
        @Nullable String after,
        int limit) {}
