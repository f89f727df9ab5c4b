/** Decisions and deferred triggers in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.retraining.jdbc;

import org.jspecify.annotations.NullMarked;
