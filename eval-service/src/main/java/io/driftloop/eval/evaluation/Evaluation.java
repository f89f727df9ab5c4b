package io.driftloop.eval.evaluation;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.events.TrainingRunSucceeded;
import java.time.Instant;

/**
 * Judging one candidate.
 *
 * @param id identity
 * @param candidate what training told
 * @param requestedAt when it was queued
 * @param state where it is
 */
public record Evaluation(EvaluationId id, TrainingRunSucceeded candidate, Instant requestedAt, EvaluationState state) {

    Evaluation with(EvaluationState next) {
        return new Evaluation(id, candidate, requestedAt, next);
    }
}
