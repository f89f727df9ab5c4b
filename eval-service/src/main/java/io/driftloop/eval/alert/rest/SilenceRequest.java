package io.driftloop.eval.alert.rest;

import io.driftloop.eval.alert.SilenceMatchers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shall be muted.
 *
 * @param actor who wants it; the holder of the token where nobody is named
 */
record SilenceRequest(
        @Nullable SilenceMatchers matchers,
        @Nullable Instant until,
        @Nullable String comment,
        @Nullable String actor) {}
