/** Models in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.model.jdbc;
