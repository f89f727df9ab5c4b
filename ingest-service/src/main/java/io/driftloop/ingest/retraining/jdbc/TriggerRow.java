package io.driftloop.ingest.retraining.jdbc;

import io.driftloop.ingest.retraining.Trigger;
import io.driftloop.kit.jdbc.Json;
import org.jspecify.annotations.Nullable;

/** Triggers as columns: a kind, and for drift what it says. */
final class TriggerRow {
    private TriggerRow() {}

    static @Nullable String drift(Trigger trigger, Json json) {
        return trigger instanceof Trigger.Drift ? json.write(trigger) : null;
    }

    static Trigger read(String kind, @Nullable String drift, Json json) {
        if (drift != null) {
            return json.read(drift, Trigger.Drift.class);
        }
        return switch (kind) {
            case "new-rows" -> new Trigger.NewRows();
            case "first-version" -> new Trigger.FirstVersion();
            case "manual" -> new Trigger.Manual();
            default -> throw new IllegalStateException("no trigger is of the stored kind " + kind);
        };
    }
}
