package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code monitor}. */
final class MonitorReader {

    private static final Names MONITOR =
            Names.of("falseAlarmsPerWeek", "channels", "log").andLater("segments", "window");
    private static final int MOST_CHANNELS = 20;

    private MonitorReader() {}

    static MonitorSpec read(Fields spec) {
        Fields monitor = spec.object("monitor", MONITOR);
        double falseAlarms = monitor.decimal("falseAlarmsPerWeek", Range.POSITIVE, 1.0);
        List<ChannelSpec> channels = new ArrayList<>();
        for (Place item : monitor.items("channels")) {
            ChannelSpec channel = ChannelReader.read(item);
            if (channel != null) {
                channels.add(channel);
            }
        }
        if (channels.size() > MOST_CHANNELS) {
            monitor.place().child("channels").wrong("must name at most " + MOST_CHANNELS + " channels");
        }
        return new MonitorSpec(
                falseAlarms,
                channels.isEmpty() ? List.of(new ChannelSpec.Console()) : channels,
                LogReader.read(monitor));
    }
}
