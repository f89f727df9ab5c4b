/** Idempotency keys in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.idempotency.jdbc;

import org.jspecify.annotations.NullMarked;
