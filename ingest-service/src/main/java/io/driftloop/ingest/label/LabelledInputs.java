package io.driftloop.ingest.label;

import io.driftloop.contracts.ModelId;
import java.util.List;

/** Labelled predictions; those in {@link Quarantine} are never among them. Used inside a unit of work. */
public interface LabelledInputs {

    /** How many there are. */
    long count(LabelledRange range);

    /** The next ones in the order of the log, behind {@code (afterPartition, afterOffset)}, at most {@code limit}. */
    List<LabelledInput> read(LabelledRange range, int afterPartition, long afterOffset, int limit);

    /** How the latest labelled predictions of a version turned out, at most {@code window} of them. */
    Performance latest(ModelId model, int version, int window);

    /** When labels came and how predictions turned out, by the second, in the order in which the labels came. */
    List<JudgedPredictions> judged(ModelId model);
}
