/** The protocol against the real service. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.mlflow;
