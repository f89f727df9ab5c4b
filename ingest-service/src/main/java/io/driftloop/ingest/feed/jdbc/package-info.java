/** Feeds in PostgreSQL. */
@NullMarked
package io.driftloop.ingest.feed.jdbc;

import org.jspecify.annotations.NullMarked;
