/** Feeds over HTTP. */
@NullMarked
package io.driftloop.ingest.feed.rest;

import org.jspecify.annotations.NullMarked;
