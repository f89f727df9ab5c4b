package io.driftloop.cli.stack.supervise;

/** Where a part of the stack is in its life. */
public enum PartState {
    /** Not its turn yet. */
    WAITING,
    /** Started and not yet ready. */
    STARTING,
    /** Answers. */
    READY,
    /** Died; comes back after a pause. */
    RESTARTING,
    /** Did not start, or died too often. */
    FAILED,
    /** Ended in order. */
    STOPPED
}
