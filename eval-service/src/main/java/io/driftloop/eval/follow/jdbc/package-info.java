/** Positions in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.follow.jdbc;
