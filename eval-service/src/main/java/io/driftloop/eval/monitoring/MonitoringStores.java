package io.driftloop.eval.monitoring;

/** Where monitoring keeps what it knows. */
public record MonitoringStores(MonitorRepository monitors, PaneRepository panes, MergeRepository merges) {}
