/** Pipelines in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.pipeline.jdbc;

import org.jspecify.annotations.NullMarked;
