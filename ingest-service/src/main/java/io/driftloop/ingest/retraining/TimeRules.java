package io.driftloop.ingest.retraining;

import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a definition that go by time: {@code schedule} and {@code every}. Pure. A rule that was due more than once since it was last looked at (the
 * service was down) fires once, for the latest of these moments, and says how many it missed.
 *
 * @param spec the definition's section
 * @param since from when on schedules count: when the revision was applied
 * @param newestRun when the newest run was started; null: none was
 * @param fired the latest firing of each rule
 */
record TimeRules(RetrainSpec spec, Instant since, @Nullable Instant newestRun, Map<String, Instant> fired) {
    /** A rule that fires each minute and a month without a look: more than that is not counted. */
    private static final int MOST_MISSED = 50_000;

    private static String key(RetrainTrigger trigger) {
        return trigger.field() + " " + words(trigger);
    }

    /** What is due at a moment. */
    List<Trigger.Time> due(Instant now) {
        List<Trigger.Time> due = new ArrayList<>();
        for (RetrainTrigger trigger : spec.on()) {
            Instant next = next(trigger);
            if (next == null || next.isAfter(now)) {
                continue;
            }
            Instant latest = next;
            int missed = 0;
            Instant following = following(trigger, latest);
            while (!following.isAfter(now) && missed < MOST_MISSED) {
                latest = following;
                missed++;
                following = following(trigger, latest);
            }
            due.add(new Trigger.Time(trigger.field(), words(trigger), latest, missed));
        }
        return due;
    }

    /** The next firing of a rule; null for rules that do not go by time, and for {@code every} before the first run. */
    @Nullable Instant next(RetrainTrigger trigger) {
        Instant last = fired.get(key(trigger));
        if (trigger instanceof RetrainTrigger.Schedule schedule) {
            return schedule.cron().after(latest(since, last));
        } else if (trigger instanceof RetrainTrigger.Every every && newestRun != null) {
            return latest(newestRun, last).plus(every.period());
        }
        return null;
    }

    private static Instant following(RetrainTrigger trigger, Instant firing) {
        return trigger instanceof RetrainTrigger.Schedule schedule
                ? schedule.cron().after(firing)
                : firing.plus(((RetrainTrigger.Every) trigger).period());
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** A rule for people. */
    static String words(RetrainTrigger trigger) {
        return trigger instanceof RetrainTrigger.Schedule schedule
                ? schedule.cron().toString()
                : trigger instanceof RetrainTrigger.Every every ? words(every.period()) : trigger.field();
    }

    private static String words(Duration period) {
        return period.toString().substring(1).replace("T", "").toLowerCase(java.util.Locale.ROOT);
    }
}
