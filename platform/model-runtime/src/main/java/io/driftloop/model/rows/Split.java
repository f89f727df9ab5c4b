package io.driftloop.model.rows;

/** Which use a row is meant for; {@link #ordinal()} is the byte in a splits file. */
public enum Split {
    /** The network learns from it; the recipe is fitted on it. */
    TRAIN,
    /** Hyper-parameters and epochs are chosen by it. */
    VALIDATION,
    /** Only the evaluation sees it. */
    TEST,
    /** Used for nothing, for instance a duplicate. */
    DROPPED
}
