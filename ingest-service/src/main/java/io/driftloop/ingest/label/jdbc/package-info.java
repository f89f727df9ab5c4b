/** Predictions, labels and joins in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.label.jdbc;

import org.jspecify.annotations.NullMarked;
