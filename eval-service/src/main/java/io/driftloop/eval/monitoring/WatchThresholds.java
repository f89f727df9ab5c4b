package io.driftloop.eval.monitoring;

import java.util.Comparator;
import java.util.List;

/** Tells the thresholds in force. Called inside a unit of work. */
public final class WatchThresholds {

    private final MonitorRepository monitors;
    private final PaneRepository panes;

    public WatchThresholds(MonitorRepository monitors, PaneRepository panes) {
        this.monitors = monitors;
        this.panes = panes;
    }

    /** Of this watch, by the traffic of its busiest shard times the number of shards. */
    public Thresholds of(Monitor monitor) {
        return of(monitor, panes.shards(monitor));
    }

    Thresholds of(Monitor monitor, List<Shard> shards) {
        TrafficMeter.Rate rate = shards.stream()
                .max(Comparator.comparingLong(Shard::rows))
                .map(shard -> shard.traffic().rate().times(shard.key().shards()))
                .orElse(TrafficMeter.Rate.ASSUMED);
        return new Thresholds(monitors.falseAlarmsPerWeek(monitor.model()), rate);
    }
}
