/**
 * PostgreSQL from embedded binaries: durable, on loopback, with a password, and open again after whatever ended its last life.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.stack.postgres;
