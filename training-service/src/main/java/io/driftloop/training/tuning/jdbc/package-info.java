/** Trials in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.tuning.jdbc;
