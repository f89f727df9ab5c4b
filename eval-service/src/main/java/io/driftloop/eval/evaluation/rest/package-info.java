/** {@code /api/v1/evaluations}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.evaluation.rest;
