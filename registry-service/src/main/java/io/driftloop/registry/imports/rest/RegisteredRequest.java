package io.driftloop.registry.imports.rest;

import org.jspecify.annotations.Nullable;

/**
 * A version to take in.
 *
 * @param source {@code models:/<name>/<version>}
 * @param pipeline that judges it; absent: the one of the model's name
 * @param output {@code probabilities}, also where it is absent, or {@code logits}
 */
public record RegisteredRequest(
        @Nullable String source,
        @Nullable String pipeline,
        @Nullable String output) {}
