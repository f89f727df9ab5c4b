package io.driftloop.eval.evaluation;

import io.driftloop.contracts.EvaluationId;
import org.jspecify.annotations.Nullable;

/**
 * Which examples.
 *
 * @param slice of one slice only
 * @param expected with this true label only
 * @param predicted with this answer only
 * @param after those behind this place only, -1 for all
 * @param limit as many at most
 */
public record ExampleQuery(
        EvaluationId evaluation,
        @Nullable String slice,
        @Nullable String expected,
        @Nullable String predicted,
        int after,
        int limit) {}
