/** Measurements in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.budget.jdbc;
