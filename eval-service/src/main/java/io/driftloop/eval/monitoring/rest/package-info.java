/** {@code /api/v1/drift}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.monitoring.rest;
