package io.driftloop.eval.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Which evaluations to list, newest first.
 *
 * @param pipelineRun of this run, or null for all
 * @param model of this model, or null for all
 * @param after the last evaluation of the page before, or null
 * @param limit at most so many
 */
public record EvaluationQuery(
        @Nullable String pipelineRun,
        @Nullable String model,
        @Nullable String after,
        int limit) {}
