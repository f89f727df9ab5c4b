package io.driftloop.ingest.dataset;

import io.driftloop.kit.api.PipelineException;

/** Bytes that the files of one upload may unpack to, all together: what stops a decompression bomb. Not thread-safe. */
public final class ByteBudget {
    private final long limit;
    private long used;

    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes bytes from the budget.
     *
     * @throws PipelineException {@link DatasetProblem#TOO_LARGE} when it is spent
     */
    public void spend(long bytes) {
        used += bytes;
        if (used > limit) {
            throw tooLarge();
        }
    }

    /** Refuses what a header announces before it is read. */
    public void requireRoomFor(long bytes) {
        if (bytes > limit - used) {
            throw tooLarge();
        }
    }

    private PipelineException tooLarge() {
        return new PipelineException(
                DatasetProblem.TOO_LARGE, "The files unpack to more than " + limit + " bytes. Nothing was stored.");
    }
}
