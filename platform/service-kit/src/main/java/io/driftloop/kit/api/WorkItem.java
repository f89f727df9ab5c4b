package io.driftloop.kit.api;

import io.driftloop.contracts.PipelineRunId;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work.
 *
 * @param key identity, for instance {@code run-1/preprocess/1}; enqueuing a known key again changes nothing
 * @param kind which {@link WorkHandler} does it
 * @param pipelineRun whose cancellation drops it
 * @param payload JSON, read by the handler
 * @param priority higher first; 0 is normal
 */
public record WorkItem(String key, String kind, @Nullable PipelineRunId pipelineRun, String payload, int priority) {}
