/** Reads comma-separated values (RFC 4180 with a header row); broken rows are quarantined. */
@NullMarked
package io.driftloop.ingest.dataset.csv;

import org.jspecify.annotations.NullMarked;
