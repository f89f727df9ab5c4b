/** Datasets in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.dataset.jdbc;

import org.jspecify.annotations.NullMarked;
