/**
 * The REST protocol of MLflow over the features {@code tracking}, {@code catalog} and {@code files}.
 *
 * <p>In: calls below {@code /api/2.0/mlflow}, {@code /api/2.0/mlflow-artifacts} and their aliases. Out: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.mlflow;
