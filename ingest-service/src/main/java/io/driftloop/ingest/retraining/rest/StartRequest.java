package io.driftloop.ingest.retraining.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of a start, which may be left out.
 *
 * @param datasetVersion number of the version to run on; absent: the newest
 */
record StartRequest(@Nullable Integer datasetVersion) {}
