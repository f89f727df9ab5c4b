package io.driftloop.pipeline;

/** Who approves a version that passed its gates. */
public enum ApproveSpec {
    AUTOMATIC,
    /** A person, through API, CLI or console. */
    MANUAL
}
