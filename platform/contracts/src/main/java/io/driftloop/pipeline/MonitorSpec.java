package io.driftloop.pipeline;

import java.util.List;

/**
 * What is watched.
 *
 * @param falseAlarmsPerWeek budget across all columns and windows
 * @param channels where alerts go
 * @param log what is kept of the inputs that are watched
 */
public record MonitorSpec(double falseAlarmsPerWeek, List<ChannelSpec> channels, LogSpec log) {

    public MonitorSpec {
        channels = List.copyOf(channels);
    }

    /** With all inputs kept. */
    public MonitorSpec(double falseAlarmsPerWeek, List<ChannelSpec> channels) {
        this(falseAlarmsPerWeek, channels, LogSpec.ALL);
    }
}
