package io.driftloop.ingest.run.jdbc;

import io.driftloop.ingest.run.RunStage;
import io.driftloop.ingest.run.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A state as columns. */
record StateRow(
        String word,
        Instant since,
        @Nullable RunStage stage,
        @Nullable String reason,
        @Nullable Integer version) {

    static StateRow of(RunState state) {
        RunStage stage = state instanceof RunState.Active active
                ? active.stage()
                : state instanceof RunState.Failed failed ? failed.stage() : null;
        String reason = state instanceof RunState.Ended ended
                ? ended.reason()
                : state instanceof RunState.Blocked blocked ? blocked.reason() : null;
        Integer version = state instanceof RunState.Succeeded succeeded
                ? Integer.valueOf(succeeded.version())
                : state instanceof RunState.AwaitingApproval awaiting ? Integer.valueOf(awaiting.version()) : null;
        return new StateRow(state.word(), state.since(), stage, reason, version);
    }

    RunState toState() {
        return switch (word) {
            case "Running" -> new RunState.Running(stageThere(), since);
            case "Blocked" -> new RunState.Blocked(stageThere(), reasonThere(), since);
            case "AwaitingApproval" -> new RunState.AwaitingApproval(versionThere(), since);
            case "Succeeded" -> new RunState.Succeeded(versionThere(), reasonThere(), since);
            case "Rejected" -> new RunState.Rejected(reasonThere(), since);
            case "Failed" -> new RunState.Failed(stageThere(), reasonThere(), since);
            case "Cancelled" -> new RunState.Cancelled(reasonThere(), since);
            default -> throw new IllegalStateException("no run can be in the stored state " + word);
        };
    }

    private RunStage stageThere() {
        return there(stage);
    }

    private String reasonThere() {
        return there(reason);
    }

    private int versionThere() {
        return there(version);
    }

    private <T> T there(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a stored state " + word + " lacks a column");
        }
        return value;
    }
}
