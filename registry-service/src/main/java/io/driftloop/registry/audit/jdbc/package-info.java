/** The trail in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.audit.jdbc;
