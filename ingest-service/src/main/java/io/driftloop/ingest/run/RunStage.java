package io.driftloop.ingest.run;

/** Where a run is, in the order it passes them. */
public enum RunStage {
    /** Recent labelled rows and base rows become a dataset version. */
    SNAPSHOT,
    PREPROCESS,
    /** Trials of hyper-parameters; only where the definition has a search. */
    TUNE,
    TRAIN,
    EVALUATE,
    REGISTER,
    DEPLOY;

    /** Lower-case word for APIs. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
