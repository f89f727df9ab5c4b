package io.driftloop.ingest.retraining.jdbc;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.retraining.Decision.Until;
import java.time.Instant;

/** What a trigger waits for, as columns. */
record UntilRow(String kind, String value) {
    private static final String LABELLED = "labelled";
    private static final String TIME = "time";
    private static final String RUN = "run";

    static UntilRow of(Until until) {
        if (until instanceof Until.Labelled labelled) {
            return new UntilRow(LABELLED, Long.toString(labelled.rows()));
        } else if (until instanceof Until.Time time) {
            return new UntilRow(TIME, time.at().toString());
        }
        return new UntilRow(RUN, ((Until.RunOver) until).run().value());
    }

    Until toUntil() {
        return switch (kind) {
            case LABELLED -> new Until.Labelled(Long.parseLong(value));
            case TIME -> new Until.Time(Instant.parse(value));
            case RUN -> new Until.RunOver(new PipelineRunId(value));
            default -> throw new IllegalStateException("nothing waits for a stored " + kind);
        };
    }
}
