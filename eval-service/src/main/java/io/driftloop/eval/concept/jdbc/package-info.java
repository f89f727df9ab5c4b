/** Error streams in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.concept.jdbc;
