/** Names of files in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.files.jdbc;
