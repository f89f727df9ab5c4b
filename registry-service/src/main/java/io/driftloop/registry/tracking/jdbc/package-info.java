/** Experiments, runs and metrics in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.tracking.jdbc;
