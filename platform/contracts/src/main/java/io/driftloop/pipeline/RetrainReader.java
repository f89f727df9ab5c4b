package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code retrain}. */
final class RetrainReader {

    private static final Names RETRAIN =
            Names.of("on", "cooldown", "maxPerDay", "minLabelled", "data").andLater("budget");
    private static final Names TRIGGERS =
            Names.of("drift", "newRows").andLater("decay", "schedule", "webhook", "alertmanager");
    private static final Names DATA = Names.of("base", "recent").andLater("weights");
    private static final Names RECENT = Names.of("since-onset", "none").andLater("window");

    private RetrainReader() {}

    static RetrainSpec retrain(Fields spec) {
        Fields retrain = spec.object("retrain", RETRAIN);
        boolean onDrift = false;
        @Nullable Long newRows = null;
        Place on = retrain.required("on", "the triggers, for instance [drift]");
        List<Place> items = on == null ? List.of() : on.items();
        for (Place item : items) {
            Place.Tagged trigger = item.tagged("trigger", TRIGGERS);
            if (trigger != null && trigger.tag().equals("newRows")) {
                newRows = trigger.value().whole(1, 1_000_000_000L);
            } else if (trigger != null) {
                onDrift = true;
                if (!trigger.value().isAbsent()) {
                    trigger.value().wrong("drift takes no settings: write it as plain text");
                }
            }
        }
        if (on != null && on.node().isArray() && items.isEmpty()) {
            on.wrong("must name at least one trigger of " + TRIGGERS.list() + "; or leave retrain out");
        }
        Fields data = retrain.object("data", DATA);
        double base = data.decimal("base", Range.SHARE, 1.0);
        String recent = data.choice("recent", RECENT, "since-onset");
        if (base == 0 && recent.equals("none")) {
            data.place().wrong("leaves no rows to train on: base is 0 and recent is none");
        }
        return new RetrainSpec(
                onDrift,
                newRows,
                retrain.duration("cooldown", Duration.ofHours(1)),
                retrain.integer("maxPerDay", 1, 1_000, 6),
                retrain.integer("minLabelled", 1, 100_000_000, 500),
                base,
                recent);
    }
}
