package io.driftloop.registry.tracking;

/** Where a run stands. */
public enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED
}
