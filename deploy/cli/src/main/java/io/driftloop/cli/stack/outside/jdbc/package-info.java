/** Asks a PostgreSQL what its role may do. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack.outside.jdbc;
