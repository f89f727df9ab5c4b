/** Tables {@code evaluation} and {@code champion}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.evaluation.jdbc;
