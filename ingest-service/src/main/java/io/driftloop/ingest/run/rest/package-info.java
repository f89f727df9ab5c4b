/** Runs over HTTP. */
@NullMarked
package io.driftloop.ingest.run.rest;

import org.jspecify.annotations.NullMarked;
