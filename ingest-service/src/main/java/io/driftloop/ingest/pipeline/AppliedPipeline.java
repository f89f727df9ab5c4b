package io.driftloop.ingest.pipeline;

/**
 * Answer of an apply.
 *
 * @param pipeline as it stands now
 * @param change what the apply did
 */
public record AppliedPipeline(Pipeline pipeline, Change change) {

    /** What an apply did. */
    public enum Change {
        CREATED,
        REVISED,
        /** The same definition was there already: nothing was stored, no event told. */
        UNCHANGED
    }
}
