/** Datasets over HTTP. */
@NullMarked
package io.driftloop.ingest.dataset.rest;

import org.jspecify.annotations.NullMarked;
