package io.driftloop.model.recipe;

/** A recipe does not fit its columns. The message names the step and what would be right. */
public final class RecipeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecipeException(String message) {
        super(message);
    }
}
