/** Collections in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.collection.jdbc;
