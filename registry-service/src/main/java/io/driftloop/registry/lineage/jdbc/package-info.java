/** The lineage projection in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.lineage.jdbc;
