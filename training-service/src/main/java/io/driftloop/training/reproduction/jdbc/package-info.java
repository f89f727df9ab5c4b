/** Reproductions in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.reproduction.jdbc;
