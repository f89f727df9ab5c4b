package io.driftloop.pipeline;

import java.util.List;

/**
 * What is watched.
 *
 * @param falseAlarmsPerWeek budget across all columns and windows
 * @param channels where alerts go; {@code console}
 */
public record MonitorSpec(double falseAlarmsPerWeek, List<String> channels) {}
