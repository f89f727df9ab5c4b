/** Monitors, panes and skipped predictions in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.monitoring.jdbc;
