package io.driftloop.kit.access;

import java.util.Locale;

/** What somebody may do; each role may also do what those before it may. */
public enum Role {
    /** Reads, and asks models. */
    VIEWER,
    /** Runs the pipelines: starts, cancels, uploads, labels, acknowledges, replays. */
    OPERATOR,
    /** Decides what serves: approves, rejects, activates, rolls back. */
    APPROVER,
    /** All, the installation itself included. */
    ADMIN;

    /** Whether who has this role may do what needs the other one. */
    public boolean includes(Role needed) {
        return ordinal() >= needed.ordinal();
    }

    /** Its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
