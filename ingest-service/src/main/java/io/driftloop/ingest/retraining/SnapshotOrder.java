package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import java.util.List;

/**
 * Which rows a drift run learns from.
 *
 * @param run the run that waits for them
 * @param dataset gets the snapshot as its next version
 * @param baseVersion the version whose rows are the base
 * @param baseFraction share of the base rows, 0 to 1
 * @param seed of the choice of base rows
 * @param recent whether labelled predictions are added
 * @param modelId whose predictions, all its versions
 * @param onset from where in the prediction log on
 */
public record SnapshotOrder(
        PipelineRunId run,
        DatasetName dataset,
        int baseVersion,
        double baseFraction,
        long seed,
        boolean recent,
        ModelId modelId,
        List<LogPosition> onset) {

    /** Kind of the work items. */
    public static final String KIND = "snapshot";
}
