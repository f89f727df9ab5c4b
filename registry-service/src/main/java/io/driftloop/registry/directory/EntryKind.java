package io.driftloop.registry.directory;

import java.util.Locale;

/** What is listed. */
public enum EntryKind {
    /** A pipeline's run; its parent is the pipeline, its state {@code active} or how it ended. */
    RUN(false),
    /** An alert; its parent is the model, its state {@code open}, {@code acknowledged}, {@code silenced} or {@code resolved}. */
    ALERT(false),
    /** A pipeline, as of when it was applied last. */
    PIPELINE(true),
    /** A dataset, as of its newest version. */
    DATASET(true);

    private final boolean moving;

    EntryKind(boolean moving) {
        this.moving = moving;
    }

    /** Whether its place in time is that of the last fact about it, not of the first. */
    public boolean isMoving() {
        return moving;
    }

    /** As stored. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
