package io.driftloop.ingest.label;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import java.util.List;

/**
 * Labelled predictions of a model, all its versions, from given places of the prediction log on; used inside a unit of work.
 *
 * <p>Where positions are given, only their partitions count, each from its offset on; where none are, all do.
 */
public interface LabelledInputs {

    /** How many there are. */
    long countSince(ModelId model, List<LogPosition> since);

    /** The next ones in the order of the log, behind {@code (afterPartition, afterOffset)}, at most {@code limit}. */
    List<LabelledInput> readSince(
            ModelId model, List<LogPosition> since, int afterPartition, long afterOffset, int limit);
}
