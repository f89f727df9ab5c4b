/** Engines of versions in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference.jdbc;
