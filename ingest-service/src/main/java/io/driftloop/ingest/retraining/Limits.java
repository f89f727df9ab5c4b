package io.driftloop.ingest.retraining;

import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules with a number in the definition. */
final class Limits {
    private static final Duration DAY = Duration.ofHours(24);

    private Limits() {}

    static Optional<Decision> tooFew(Trigger trigger, RetrainSpec spec, Situation s) {
        if (trigger instanceof Trigger.NewRows) {
            long wanted = spec.on(RetrainTrigger.NewRows.class).orElseThrow().rows();
            return tooFew("new-rows", "rows", s.incoming().rows(), wanted);
        } else if (trigger instanceof Trigger.NewBytes) {
            long wanted = spec.on(RetrainTrigger.NewBytes.class).orElseThrow().bytes();
            return tooFew("new-bytes", "bytes", s.incoming().bytes(), wanted);
        }
        return Optional.empty();
    }

    private static Optional<Decision> tooFew(String rule, String what, long have, long wanted) {
        return have >= wanted
                ? Optional.empty()
                : Optional.of(new Decision.Suppressed(
                        rule,
                        have + " of " + wanted + " new " + what + " have come in since the last run",
                        Map.of("have", (double) have, "wanted", (double) wanted)));
    }

    static Optional<Decision> coolDown(RetrainSpec.Limits limits, Situation s) {
        if (s.policyStarts().isEmpty()) {
            return Optional.empty();
        }
        Instant over = s.policyStarts().get(0).plus(limits.cooldown());
        return over.isAfter(s.now())
                ? deferredTo(
                        "cool-down", "the last run of the policy is too short ago; it waits until " + over, over, s)
                : Optional.empty();
    }

    static Optional<Decision> budget(RetrainSpec.Limits limits, Situation s) {
        List<Instant> today = startsOfTheDay(s);
        if (today.size() < limits.maxPerDay()) {
            return Optional.empty();
        }
        Instant over = today.get(limits.maxPerDay() - 1).plus(DAY);
        return deferredTo(
                "max-per-day",
                today.size() + " runs of the policy in 24 hours are the limit; it waits until " + over,
                over,
                s);
    }

    static List<Instant> startsOfTheDay(Situation s) {
        return s.policyStarts().stream()
                .filter(start -> start.plus(DAY).isAfter(s.now()))
                .toList();
    }

    /** Only what knows where its trouble began waits for labels; a schedule takes what is there. */
    static Optional<Decision> labels(Trigger trigger, RetrainSpec spec, Situation s) {
        long have = s.incoming().labelled();
        int wanted = spec.limits().minLabelled();
        if (trigger.since() == null || spec.data().recent() == RetrainSpec.Recent.NONE || have >= wanted) {
            return Optional.empty();
        }
        Map<String, Double> numbers = Map.of("labelled", (double) have, "wanted", (double) wanted);
        Duration patience = spec.limits().labelsWithin();
        Instant began = s.waiting().since() == null ? s.now() : s.waiting().since();
        Instant end = patience == null ? null : began.plus(patience);
        if (end != null && !end.isAfter(s.now())) {
            return Optional.of(new Decision.Suppressed(
                    "labels-missing",
                    have + " of " + wanted + " labelled predictions came by " + end
                            + "; a person has to look where the labels are",
                    numbers));
        }
        String patient = end == null ? "" : "; it waits for them until " + end;
        return Optional.of(new Decision.Deferred(
                "min-labelled",
                have + " of " + wanted + " labelled predictions since the onset have come in" + patient,
                numbers,
                new Decision.Until.Labelled(wanted, end)));
    }

    private static Optional<Decision> deferredTo(String rule, String reason, Instant over, Situation s) {
        double seconds = Duration.between(s.now(), over).toMillis() / 1000.0;
        return Optional.of(
                new Decision.Deferred(rule, reason, Map.of("secondsLeft", seconds), new Decision.Until.Time(over)));
    }
}
