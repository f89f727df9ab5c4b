package io.driftloop.registry.console;

import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineRunCompleted;
import java.util.Locale;

/** Where a run stands, as far as the facts tell. */
public enum RunState {
    RUNNING("Running", "run"),
    AWAITING_APPROVAL("Awaiting approval", "warn"),
    SUCCEEDED("Succeeded", "ok"),
    REJECTED("Rejected", "warn"),
    FAILED("Failed", "bad"),
    CANCELLED("Cancelled", "off");

    private final String title;
    private final String tone;

    RunState(String title, String tone) {
        this.title = title;
        this.tone = tone;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Status colour: {@code ok}, {@code run}, {@code warn}, {@code bad} or {@code off}. */
    public String tone() {
        return tone;
    }

    /** Whether nothing more is to come. */
    public boolean isOver() {
        return this != RUNNING && this != AWAITING_APPROVAL;
    }

    /** Whether it ended without success, so that it may be tried again. */
    public boolean canBeRetried() {
        return isOver() && this != SUCCEEDED;
    }

    static RunState of(Told told) {
        return told.last(PipelineRunCompleted.class)
                .map(done -> ofOutcome(done.event().outcome()))
                .orElseGet(() -> waitsForPerson(told) ? AWAITING_APPROVAL : RUNNING);
    }

    private static RunState ofOutcome(String outcome) {
        return valueOf(outcome.toUpperCase(Locale.ROOT));
    }

    private static boolean waitsForPerson(Told told) {
        return told.last(ModelVersionRegistered.class).isPresent()
                && told.last(ModelVersionApproved.class).isEmpty()
                && told.last(ModelVersionRejected.class).isEmpty();
    }
}
