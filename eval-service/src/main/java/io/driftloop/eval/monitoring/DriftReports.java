package io.driftloop.eval.monitoring;

import io.driftloop.kit.api.PipelineException;
import java.util.Comparator;

/** Answers how a model's newest version is doing. Called inside a unit of work. */
public final class DriftReports {

    private final MonitorRepository monitors;
    private final PaneRepository panes;
    private final Baselines baselines;

    public DriftReports(MonitorRepository monitors, PaneRepository panes, Baselines baselines) {
        this.monitors = monitors;
        this.panes = panes;
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
        double falseAlarms = monitors.falseAlarmsPerWeek(monitor.model());
        long skipped = panes.skipped(monitor.modelId(), monitor.version());
        if (monitor.baseline() == null) {
            return DriftReport.unwatched(monitor, new Thresholds(falseAlarms, TrafficMeter.Rate.ASSUMED), skipped);
        }
        // all predictions of a model travel in one shard
        Shard shard = panes.shards(monitor).stream()
                .max(Comparator.comparingLong(Shard::rows))
                .orElseGet(() -> Shard.empty(0));
        Thresholds thresholds = new Thresholds(falseAlarms, shard.traffic().rate());
        return DriftReport.of(monitor, thresholds, baselines.get(monitor.baseline()), shard, skipped);
    }
}
