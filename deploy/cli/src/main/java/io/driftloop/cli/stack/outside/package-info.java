/** A PostgreSQL or a Kafka that somebody else runs: their addresses as people write them, and whether they can be used. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack.outside;
