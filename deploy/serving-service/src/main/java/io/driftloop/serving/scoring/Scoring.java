package io.driftloop.serving.scoring;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import java.time.Instant;

/**
 * A dataset version that a model version answers row by row.
 *
 * @param version that answered for the model when the scoring was asked for, or that was named
 * @param rows of the dataset version
 */
public record Scoring(
        ScoringId id,
        ModelName model,
        int version,
        DatasetName dataset,
        int datasetVersion,
        long rows,
        Actor askedBy,
        Instant askedAt,
        ScoringState state) {

    /** The same in another state. */
    Scoring in(ScoringState next) {
        return new Scoring(id, model, version, dataset, datasetVersion, rows, askedBy, askedAt, next);
    }
}
