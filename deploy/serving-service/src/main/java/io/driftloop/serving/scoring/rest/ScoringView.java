package io.driftloop.serving.scoring.rest;

import io.driftloop.serving.scoring.Scoring;
import io.driftloop.serving.scoring.ScoringState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scoring.
 *
 * @param state queued, running, succeeded, failed or cancelled
 * @param rows of the dataset version
 * @param done rows that are answered
 * @param failed rows that the model failed on
 * @param reason why it failed
 * @param resultBytes size of the result; null where there is none
 * @param resultGoneAt when the result was removed
 */
public record ScoringView(
        String id,
        String model,
        int version,
        String dataset,
        String state,
        long rows,
        long done,
        long failed,
        @Nullable String reason,
        @Nullable Long resultBytes,
        @Nullable Instant resultGoneAt,
        String askedBy,
        Instant askedAt,
        @Nullable Instant endedAt) {

    static ScoringView of(Scoring scoring) {
        ScoringState state = scoring.state();
        ScoringState.Succeeded done = state instanceof ScoringState.Succeeded succeeded ? succeeded : null;
        Instant gone = done == null ? null : done.resultGone();
        return new ScoringView(
                scoring.id().value(),
                scoring.model().value(),
                scoring.version(),
                scoring.dataset() + "@" + scoring.datasetVersion(),
                state.name(),
                scoring.rows(),
                state.done(),
                state.failed(),
                state instanceof ScoringState.Failed failed ? failed.reason() : null,
                done == null || gone != null ? null : done.result().bytes(),
                gone,
                scoring.askedBy().value(),
                scoring.askedAt(),
                state.endedAt().orElse(null));
    }
}
