package io.driftloop.registry.console.http;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one gauge out of a service's metrics in the Prometheus text format. */
final class MetricsText {

    private static final Pattern LINE =
            Pattern.compile("driftloop_reader_waiting\\{([^}]*)}\\s+(\\d+(?:\\.\\d+)?(?:E\\d+)?)(?:\\s.*)?");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private MetricsText() {}

    /** Records waiting by reader and topic, as {@code reader/topic}; what is not a number is left out. */
    static Map<String, Long> waiting(String metrics) {
        Map<String, Long> waiting = new HashMap<>();
        metrics.lines().forEach(line -> {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                Map<String, String> tags = new HashMap<>();
                TAG.matcher(found.group(1)).results().forEach(tag -> tags.put(tag.group(1), tag.group(2)));
                waiting.put(
                        tags.get("reader") + "/" + tags.get("topic"), Math.round(Double.parseDouble(found.group(2))));
            }
        });
        return waiting;
    }
}
