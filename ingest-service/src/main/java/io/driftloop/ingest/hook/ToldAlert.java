package io.driftloop.ingest.hook;

import java.util.Map;

/**
 * An alert that Alertmanager tells of.
 *
 * @param firing whether it fires; else it is over
 * @param labels what names it
 * @param key what tells this firing of it from others: fingerprint and start
 */
public record ToldAlert(boolean firing, Map<String, String> labels, String key) {
    public ToldAlert {
        labels = Map.copyOf(labels);
    }

    /** Whether it is one that this product sent to Alertmanager itself: its own alerts coming back must not drive its loop. */
    boolean isOurs() {
        return "driftloop".equals(labels.get("source"));
    }

    String name() {
        return labels.getOrDefault("alertname", "an alert without a name");
    }
}
