/** Log policies in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.predictionlog.jdbc;
