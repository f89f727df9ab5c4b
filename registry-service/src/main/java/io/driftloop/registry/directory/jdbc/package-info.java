/** The directory in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.directory.jdbc;
