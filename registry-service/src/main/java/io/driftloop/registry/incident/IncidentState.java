package io.driftloop.registry.incident;

import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;

/** How far an incident is. */
public sealed interface IncidentState {

    /**
     * An alert is open and nothing is being done about it.
     *
     * @param reason what the policy said last; empty where it said nothing
     */
    record Open(String reason) implements IncidentState {}

    /** A run that was started because of it is not over. */
    record Retraining(PipelineRunId run) implements IncidentState {}

    /** A version that was trained because of it is champion since. */
    record Repaired(int version, Instant at) implements IncidentState {}

    /** All its alerts are over, without another champion. */
    record Resolved(String reason, Instant at) implements IncidentState {}

    /** {@code open}, {@code retraining}, {@code repaired} or {@code resolved}. */
    default String word() {
        if (this instanceof Open) {
            return "open";
        } else if (this instanceof Retraining) {
            return "retraining";
        }
        return this instanceof Repaired ? "repaired" : "resolved";
    }
}
