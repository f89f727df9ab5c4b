package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import java.util.List;

/**
 * The judgement on a pane of labelled predictions: does the version still err as it did?
 *
 * @param monitor whose errors they are
 * @param shard of the label log
 * @param firstOffset of the pane in that shard
 * @param onset where in the prediction log the change began; empty when quiet
 * @param causes of kind {@value #KIND}, clearest first; empty when quiet
 */
public record ErrorVerdict(
        Monitor monitor, int shard, long firstOffset, List<LogPosition> onset, List<DriftCause> causes) {

    /** What a change of errors is called. */
    public static final String KIND = "concept";

    public ErrorVerdict {
        onset = List.copyOf(onset);
        causes = List.copyOf(causes);
    }
}
