package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.label.LabelledRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a run learns from.
 *
 * @param run the run that waits for them
 * @param dataset gets the snapshot as its next version
 * @param baseVersion the version whose rows are the base
 * @param baseFraction share of the base rows, 0 to 1
 * @param seed of the choice of base rows
 * @param recent whether labelled predictions are added
 * @param modelId whose predictions, all its versions
 * @param onset from where in the prediction log on; empty: all that are kept
 * @param notBefore the earliest moment of these predictions; null: whenever
 * @param recentOptional whether the run may do without a labelled prediction
 * @param balanced whether base rows are chosen so that all classes come equally often
 */
public record SnapshotOrder(
        PipelineRunId run,
        DatasetName dataset,
        int baseVersion,
        double baseFraction,
        long seed,
        boolean recent,
        ModelId modelId,
        List<LogPosition> onset,
        @Nullable Instant notBefore,
        boolean recentOptional,
        boolean balanced) {

    /** Kind of the work items. */
    public static final String KIND = "snapshot";

    LabelledRange range() {
        return new LabelledRange(modelId, onset, notBefore);
    }
}
