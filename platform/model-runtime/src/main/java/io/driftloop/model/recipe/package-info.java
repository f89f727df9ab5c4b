/**
 * The fitted recipe: what turns a raw row into the network's input, with exactly the same floats in training, evaluation and serving.
 *
 * <p>In: the steps of a pipeline definition and the training rows. Out: {@link io.driftloop.model.recipe.FittedRecipe}, which travels inside the
 * model package. Arithmetic is float64 until the one rounding to float32 at the end; that rule lives in one class.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.recipe;
