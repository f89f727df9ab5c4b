package io.driftloop.serving.scoring.rest;

import org.jspecify.annotations.Nullable;

/**
 * What is to be scored by what.
 *
 * @param model its name
 * @param version a version that serves; null for the one that answers
 * @param dataset {@code name} or {@code name@version}; without a version the newest
 */
public record ScoringRequest(
        @Nullable String model,
        @Nullable Integer version,
        @Nullable String dataset) {}
