/** Registered models and versions in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.catalog.jdbc;
