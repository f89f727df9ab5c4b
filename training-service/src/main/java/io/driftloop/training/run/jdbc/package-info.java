/** Training runs in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.run.jdbc;
