package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.PartStatus;

/** Hears how a stack comes up, lives and goes down. Called on several threads, one call at a time. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = status -> {};

    /** A part changed its state. */
    void changed(PartStatus status);
}
