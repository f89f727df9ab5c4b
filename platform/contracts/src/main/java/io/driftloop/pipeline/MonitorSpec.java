package io.driftloop.pipeline;

import java.util.List;

/**
 * What is watched.
 *
 * @param falseAlarmsPerWeek budget across all columns and windows
 * @param channels where alerts go
 */
public record MonitorSpec(double falseAlarmsPerWeek, List<ChannelSpec> channels) {

    public MonitorSpec {
        channels = List.copyOf(channels);
    }
}
