package io.driftloop.training.run;

import io.driftloop.contracts.TrainingRunId;
import java.time.Instant;

/**
 * One training of one candidate.
 *
 * @param id derived from the pipeline run and {@code number}
 * @param number counts the training runs of a pipeline run, from 1; a retry of the pipeline run is a new one
 * @param request what is trained on what
 * @param state where it is
 * @param createdAt when it was requested
 */
public record TrainingRun(
        TrainingRunId id, int number, TrainingRequest request, TrainingRunState state, Instant createdAt) {

    /** A new run. */
    public static TrainingRun request(int number, TrainingRequest request, Instant now) {
        TrainingRunId id = new TrainingRunId(request.pipelineRun().value() + "-t" + number);
        return new TrainingRun(id, number, request, new TrainingRunState.Queued(now), now);
    }

    /** The same run elsewhere. */
    public TrainingRun in(TrainingRunState next) {
        return new TrainingRun(id, number, request, next, createdAt);
    }

    /** Whether it is not over. */
    public boolean active() {
        return state instanceof TrainingRunState.Active;
    }
}
