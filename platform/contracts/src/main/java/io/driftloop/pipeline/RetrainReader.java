package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code retrain}. */
final class RetrainReader {
    private static final Names RETRAIN = Names.of(
                    "on",
                    "cooldown",
                    "maxPerDay",
                    "minLabelled",
                    "labelsWithin",
                    "data",
                    "action",
                    TrainSpec.WARM_START,
                    TrainSpec.REUSE)
            .andLater("budget");
    private static final Names TRIGGERS = Names.of(
            "drift",
            "newRows",
            "newBytes",
            "every",
            "schedule",
            "decay",
            "upstream",
            "webhook",
            "alertmanager",
            "manual");
    private static final Set<String> MANY = Set.of("schedule", "upstream");
    private static final Names SCHEDULE = Names.of("cron", "timeZone");
    private static final Names DECAY = Names.of("on", "below", "margin", "window");
    private static final Names DECAY_OF = Names.of("realised", "estimated");
    private static final Names UPSTREAM = Names.of("model");
    private static final Names WEBHOOK = Names.of("secretRef");
    private static final Names DATA =
            Names.of("base", "recent", "within", "balanced").andLater("weights");
    private static final Names RECENT = Names.of("since-onset", "all", "window", "none");
    private static final Names ACTION = Names.of("as-defined", "canary", "replace", "ask", "challenger");
    private static final double DECAY_MARGIN = 0.05;
    private static final int DECAY_WINDOW = 500;

    private final ModelName own;
    private final boolean regression;

    /**
     * @param own the model that the pipeline makes
     * @param task what it answers
     */
    RetrainReader(ModelName own, ModelSpec.Task task) {
        this.own = own;
        this.regression = task == ModelSpec.Task.REGRESSION;
    }

    RetrainSpec read(Fields spec) {
        Fields retrain = spec.object("retrain", RETRAIN);
        List<RetrainTrigger> on = triggers(retrain.required("on", "the triggers, for instance [drift]"));
        RetrainSpec.Limits limits = new RetrainSpec.Limits(
                retrain.duration("cooldown", Duration.ofHours(1)),
                retrain.integer("maxPerDay", 1, 1_000, 6),
                retrain.integer("minLabelled", 1, 100_000_000, 500),
                retrain.has("labelsWithin") ? retrain.duration("labelsWithin", Duration.ZERO) : null);
        RetrainSpec.Action action =
                RetrainSpec.Action.values()[ACTION.known().indexOf(retrain.choice("action", ACTION, "as-defined"))];
        return new RetrainSpec(
                on,
                limits,
                data(retrain.object("data", DATA), regression),
                action,
                TrainSpec.FromChampion.read(retrain));
    }

    private List<RetrainTrigger> triggers(@Nullable Place on) {
        List<Place> items = on == null ? List.of() : on.items();
        if (on != null && on.node().isArray() && items.isEmpty()) {
            on.wrong("must name at least one trigger of " + TRIGGERS.list() + "; or leave retrain out");
        }
        List<RetrainTrigger> triggers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Place item : items) {
            Place.Tagged tagged = item.tagged("trigger", TRIGGERS);
            if (tagged == null) {
                continue;
            }
            RetrainTrigger trigger = trigger(tagged);
            if (!seen.add(kind(trigger)) && !MANY.contains(tagged.tag())) {
                item.wrong("names the trigger " + kind(trigger) + " twice; once is enough");
            }
            triggers.add(trigger);
        }
        return triggers;
    }

    /** Labels and estimates may both watch a model, and several metrics of numbers: they are triggers of their own. */
    private static String kind(RetrainTrigger trigger) {
        if (trigger instanceof RetrainTrigger.Decay decay && decay.metric() != RetrainTrigger.Decay.Metric.ACCURACY) {
            return trigger.field() + " of " + decay.metric().word();
        }
        return trigger instanceof RetrainTrigger.Decay decay && decay.estimated()
                ? trigger.field() + " on estimated"
                : trigger.field();
    }

    private RetrainTrigger trigger(Place.Tagged tagged) {
        Place value = tagged.value();
        return switch (tagged.tag()) {
            case "newRows" -> new RetrainTrigger.NewRows(value.whole(1, 1_000_000_000L));
            case "newBytes" -> new RetrainTrigger.NewBytes(value.whole(1, Long.MAX_VALUE));
            case "every" -> new RetrainTrigger.Every(period(value));
            case "schedule" -> schedule(value);
            case "decay" -> regression ? NumberDecayReader.read(value) : decay(value);
            case "upstream" -> upstream(value);
            case "webhook" -> webhook(value);
            case "alertmanager" -> plain(value, new RetrainTrigger.Alertmanager());
            case "manual" -> plain(value, new RetrainTrigger.Manual());
            default -> plain(value, new RetrainTrigger.Drift());
        };
    }

    private static RetrainTrigger plain(Place value, RetrainTrigger trigger) {
        if (!value.isAbsent()) {
            value.wrong(trigger.field() + " takes no settings: write it as plain text");
        }
        return trigger;
    }

    private static Duration period(Place value) {
        Duration period = value.duration();
        if (period.compareTo(Duration.ofMinutes(1)) < 0) {
            value.wrong("must be at least 1m, but is " + DurationText.write(period));
            return Duration.ofHours(1);
        }
        return period;
    }

    private static RetrainTrigger schedule(Place value) {
        if (value.node().isTextual()) {
            return new RetrainTrigger.Schedule(cron(value, ZoneId.of("UTC")));
        }
        Fields fields = new Fields(value, SCHEDULE);
        ZoneId zone = ZoneId.of("UTC");
        Place at = fields.optional("timeZone");
        if (at != null) {
            try {
                zone = ZoneId.of(at.text());
            } catch (DateTimeException e) {
                at.wrong("must be a time zone like Europe/Berlin or UTC, but is " + at.kind());
            }
        }
        Place cron = fields.required("cron", "minute, hour, day, month and weekday, for instance \"0 3 * * *\"");
        return new RetrainTrigger.Schedule(cron == null ? new CronSchedule("0 3 * * *", zone) : cron(cron, zone));
    }

    private static CronSchedule cron(Place place, ZoneId zone) {
        String text = place.text();
        try {
            return new CronSchedule(text, zone);
        } catch (IllegalArgumentException e) {
            place.wrong(
                    "must be a cron expression of five fields (minute, hour, day, month, weekday) like \"0 3 * * *\","
                            + " but " + place.kind() + " is none: " + e.getMessage());
            return new CronSchedule("0 3 * * *", zone);
        }
    }

    private static RetrainTrigger decay(Place value) {
        if (value.isAbsent()) {
            return new RetrainTrigger.Decay(false, null, DECAY_MARGIN, DECAY_WINDOW);
        }
        Fields fields = new Fields(value, DECAY);
        boolean estimated = fields.choice("on", DECAY_OF, "realised").equals("estimated");
        Double below = fields.decimalOrNull("below", Range.SHARE);
        Double margin = fields.decimalOrNull("margin", Range.BELOW_ONE);
        return new RetrainTrigger.Decay(
                estimated,
                below,
                below == null && margin == null ? (Double) DECAY_MARGIN : margin,
                estimated
                        ? fields.integer("window", 100, RetrainTrigger.Decay.MOST_ESTIMATED, DECAY_WINDOW)
                        : fields.integer("window", 20, 1_000_000, DECAY_WINDOW));
    }

    private RetrainTrigger upstream(Place value) {
        Fields fields = new Fields(value, UPSTREAM);
        Place at = fields.required("model", "the model whose new champion triggers");
        ModelName model = fields.named(at, ModelName::new);
        if (at != null && model.equals(own)) {
            at.wrong("must be another model: '" + own + "' is the one that this pipeline makes, and would feed itself");
        }
        return new RetrainTrigger.Upstream(model);
    }

    private static RetrainTrigger webhook(Place value) {
        Fields fields = new Fields(value, WEBHOOK);
        Place at = fields.required("secretRef", "the name of the secret that signs the calls");
        String name = at == null ? "invalid" : at.text();
        if (at != null && !name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            at.wrong(
                    "must be the name of a secret (lower-case letters, digits, '-', '_' and '.'), never the secret itself");
        }
        return new RetrainTrigger.Webhook(name);
    }

    private static RetrainSpec.Data data(Fields data, boolean regression) {
        double base = data.decimal("base", Range.SHARE, 1.0);
        RetrainSpec.Recent recent =
                RetrainSpec.Recent.values()[RECENT.known().indexOf(data.choice("recent", RECENT, "since-onset"))];
        if (base == 0 && recent == RetrainSpec.Recent.NONE) {
            data.place().wrong("leaves no rows to train on: base is 0 and recent is none");
        }
        boolean window = recent == RetrainSpec.Recent.WINDOW;
        if (window != data.has("within")) {
            data.place()
                    .child("within")
                    .wrong(
                            window
                                    ? "is missing: how old labelled predictions may be, for instance 7d"
                                    : "goes with recent: window only");
        }
        if (regression && data.flag("balanced", false)) {
            data.place().child("balanced").wrong("needs classes, but the task is regression");
        }
        Duration within = window ? data.duration("within", Duration.ofDays(7)) : null;
        return new RetrainSpec.Data(base, recent, within, data.flag("balanced", false));
    }
}
