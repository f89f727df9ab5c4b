/** Scorings in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.scoring.jdbc;
