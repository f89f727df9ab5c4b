package io.driftloop.registry.tracking;

import java.util.List;

/**
 * A run with everything that it logged.
 *
 * @param metrics the latest point of each key
 */
public record RunContent(TrackedRun run, List<MetricPoint> metrics, List<DatasetInput> inputs) {}
