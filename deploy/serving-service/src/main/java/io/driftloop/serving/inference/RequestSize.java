package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;

/** What a request may grow to: few bytes can ask for many network inputs, or for long answers. */
final class RequestSize {
    /** 64 MB of floats: as many bytes as the default body has. */
    private static final long MOST_INPUTS = 1 << 24;

    private static final long MOST_OUTPUTS = 1 << 22;

    /** Heap of a value that stands in a list of cells until its row is logged. */
    private static final int CELL_BYTES = 40;

    /** Of an output: as a float, and as text of the answer, which is copied on its way. */
    private static final int OUTPUT_BYTES = 64;

    /** Of what is made for each row. */
    private static final int ROW_BYTES = 400;

    private RequestSize() {}

    /** Bytes of heap, about, that these rows take until they are answered. */
    private static long bytes(int rows, FittedRecipe recipe, int outputs) {
        long cells = recipe.numeric() ? 0 : (long) recipe.schema().columns().size() * CELL_BYTES;
        return rows
                * (ROW_BYTES + cells + (long) recipe.outputElements() * Float.BYTES + (long) outputs * OUTPUT_BYTES);
    }

    /**
     * Refuses too many rows, and claims what the others take.
     *
     * @throws InferenceException {@code TOO_LARGE}, or {@code OVERLOADED} when other requests have the memory
     */
    static void require(int rows, FittedRecipe recipe, RequestMemory.Claim claim) {
        int outputs = recipe.regression() ? 1 : recipe.classes().size();
        long most = Math.min(MOST_INPUTS / Math.max(1, recipe.outputElements()), MOST_OUTPUTS / Math.max(1, outputs));
        if (rows > most) {
            throw new InferenceException(
                    InferenceException.Reason.TOO_LARGE,
                    "the request has " + rows + " rows; of this model one may have at most " + most + ": send several");
        }
        long bytes = bytes(rows, recipe, outputs);
        if (bytes > RequestMemory.SMALL) {
            claim.takeRows(bytes);
        }
    }
}
