package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;

/** What a request may grow to: few bytes can ask for many network inputs, or for long answers. */
final class RequestSize {
    /** 64 MB of floats: as many bytes as the default body has. */
    private static final long MOST_INPUTS = 1 << 24;

    private static final long MOST_OUTPUTS = 1 << 22;

    private RequestSize() {}

    /**
     * Refuses too many rows.
     *
     * @throws InferenceException {@code TOO_LARGE}
     */
    static void require(int rows, FittedRecipe recipe) {
        long most = Math.min(
                MOST_INPUTS / Math.max(1, recipe.outputElements()),
                MOST_OUTPUTS
                        / Math.max(1, recipe.regression() ? 1 : recipe.classes().size()));
        if (rows > most) {
            throw new InferenceException(
                    InferenceException.Reason.TOO_LARGE,
                    "the request has " + rows + " rows; of this model one may have at most " + most + ": send several");
        }
    }
}
