/** Runs in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.run.jdbc;

import org.jspecify.annotations.NullMarked;
