/** Incidents in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.incident.jdbc;
