package io.driftloop.eval.monitoring;

import io.driftloop.kit.api.PipelineException;
import java.util.List;

/** Answers how a model's newest version is doing. Called inside a unit of work. */
public final class DriftReports {

    private final MonitorRepository monitors;
    private final PaneRepository panes;
    private final WatchThresholds watches;
    private final Baselines baselines;

    public DriftReports(MonitorRepository monitors, PaneRepository panes, Baselines baselines) {
        this.monitors = monitors;
        this.panes = panes;
        this.watches = new WatchThresholds(monitors, panes);
        this.baselines = baselines;
    }

    /**
     * The report.
     *
     * @param model name or id
     * @throws PipelineException {@code model-not-watched}
     */
    public DriftReport of(String model) {
        Monitor monitor = monitors.find(model)
                .orElseThrow(() -> new PipelineException(
                        MonitoringProblem.MODEL_NOT_WATCHED,
                        "No version of a model '" + model + "' has become champion yet."));
        long skipped = panes.skipped(monitor.modelId(), monitor.version());
        if (monitor.baseline() == null) {
            return DriftReport.unwatched(monitor, watches.of(monitor, List.of()), skipped);
        }
        List<Shard> shards = panes.shards(monitor);
        return DriftReport.of(
                monitor,
                watches.of(monitor, shards),
                baselines.get(monitor.baseline()),
                new AllShards(shards),
                skipped);
    }
}
