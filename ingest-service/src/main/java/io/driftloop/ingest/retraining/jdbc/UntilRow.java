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
            return new UntilRow(LABELLED, labelled.rows() + (labelled.until() == null ? "" : " " + labelled.until()));
        } else if (until instanceof Until.Time time) {
            return new UntilRow(TIME, time.at().toString());
        }
        return new UntilRow(RUN, ((Until.RunOver) until).run().value());
    }

    Until toUntil() {
        return switch (kind) {
            case LABELLED -> labelled();
            case TIME -> new Until.Time(Instant.parse(value));
            case RUN -> new Until.RunOver(new PipelineRunId(value));
            default -> throw new IllegalStateException("nothing waits for a stored " + kind);
        };
    }

    private Until labelled() {
        int blank = value.indexOf(' ');
        return blank < 0
                ? new Until.Labelled(Long.parseLong(value), null)
                : new Until.Labelled(
                        Long.parseLong(value.substring(0, blank)), Instant.parse(value.substring(blank + 1)));
    }
}
