/** Open ranges in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.quarantine.jdbc;
