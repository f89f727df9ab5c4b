/** Pipelines over HTTP. */
@NullMarked
package io.driftloop.ingest.pipeline.rest;

import org.jspecify.annotations.NullMarked;
