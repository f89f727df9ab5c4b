package io.driftloop.cli.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * Programs that leave the processor to others while it is short: what listens to the log can do so later, who waits for an answer cannot. Where the system groups
 * processes by session, as Linux does on desktops, priorities count within a group only, so that the group's is lowered too. A system that knows neither runs the
 * program as it is.
 */
final class GivingWay {

    private static final int NICE = 10;

    private static final String SCRIPT = """
            { echo %1$d > /proc/self/autogroup; } 2>/dev/null
            nice -n %1$d true 2>/dev/null && exec nice -n %1$d "$0" "$@"
            exec "$0" "$@"
            """.formatted(NICE);

    private GivingWay() {}

    /** The command that runs this one so; the process is the same. */
    static List<String> command(List<String> command) {
        List<String> giving = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT));
        giving.addAll(command);
        return giving;
    }
}
