package io.driftloop.kit.outbound;

import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param location where a redirect points to, null otherwise
 * @param bytes received
 */
record Answer(@Nullable String location, long bytes) {}
