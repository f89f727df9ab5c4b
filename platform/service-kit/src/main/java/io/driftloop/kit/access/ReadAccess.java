package io.driftloop.kit.access;

/** Who may read, and ask models. */
public enum ReadAccess {
    /** Everybody who reaches the service. */
    OPEN,
    /** Holders of a token. */
    TOKEN
}
