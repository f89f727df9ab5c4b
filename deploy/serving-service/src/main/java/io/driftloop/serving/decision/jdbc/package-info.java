/** Decision records: their tables. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.decision.jdbc;
