package io.driftloop.ingest.retraining.rest;

import io.driftloop.contracts.PipelineRunId;

/**
 * Answer of a start.
 *
 * @param pipelineRunId the run
 * @param joined whether it was active already
 */
record StartedView(PipelineRunId pipelineRunId, boolean joined) {}
