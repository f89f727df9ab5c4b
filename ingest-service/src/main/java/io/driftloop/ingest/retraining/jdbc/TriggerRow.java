package io.driftloop.ingest.retraining.jdbc;

import io.driftloop.ingest.retraining.Trigger;
import io.driftloop.kit.jdbc.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Triggers as columns: a kind, and what it says as JSON. */
final class TriggerRow {
    private static final Map<String, Class<? extends Trigger>> KINDS = Map.ofEntries(
            Map.entry("manual", Trigger.Manual.class),
            Map.entry("import", Trigger.Import.class),
            Map.entry("retry", Trigger.Retry.class),
            Map.entry("first-version", Trigger.FirstVersion.class),
            Map.entry("new-rows", Trigger.NewRows.class),
            Map.entry("new-bytes", Trigger.NewBytes.class),
            Map.entry("schedule", Trigger.Time.class),
            Map.entry("every", Trigger.Time.class),
            Map.entry("drift", Trigger.Drift.class),
            Map.entry("decay", Trigger.Decay.class),
            Map.entry("upstream", Trigger.Upstream.class),
            Map.entry("webhook", Trigger.Webhook.class),
            Map.entry("alertmanager", Trigger.Alertmanager.class));

    private TriggerRow() {}

    static Trigger read(String kind, @Nullable String trigger, Json json) {
        Class<? extends Trigger> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("no trigger is of the stored kind " + kind);
        }
        return json.read(trigger == null ? "{}" : trigger, type);
    }
}
