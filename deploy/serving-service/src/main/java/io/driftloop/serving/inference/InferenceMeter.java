package io.driftloop.serving.inference;

/** Counts and times inference. Thread-safe, never blocks. */
public interface InferenceMeter {
    /** A request was answered by this version. */
    void answered(LoadedVersion version, int rows, long nanos);

    /** A version failed on a right request. */
    void failed(LoadedVersion version);

    /** A request was refused. */
    void refused(InferenceException.Reason reason);
}
