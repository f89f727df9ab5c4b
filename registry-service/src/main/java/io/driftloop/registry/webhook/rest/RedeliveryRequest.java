package io.driftloop.registry.webhook.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to go out again.
 *
 * @param from what happened then or later
 * @param state {@code dead} or {@code delivered}; absent: both
 */
record RedeliveryRequest(@Nullable Instant from, @Nullable String state) {}
