package io.driftloop.ingest.retraining;

import io.driftloop.pipeline.RetrainSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trigger starts a run. Pure: the same trigger, definition and situation give the same decision. The first rule that applies decides, in the
 * order of {@link #decide}.
 */
public final class RetrainingPolicy {
    private static final Duration DAY = Duration.ofHours(24);

    private final int breakerAfter;

    /** @param breakerAfter drift runs in a row without a better model that stop the loop */
    public RetrainingPolicy(int breakerAfter) {
        this.breakerAfter = breakerAfter;
    }

    /**
     * Decides.
     *
     * @param spec the definition's {@code retrain}; null: runs are started by people only
     */
    public Decision decide(Trigger trigger, @Nullable RetrainSpec spec, Situation situation) {
        List<Optional<Decision>> rules = new ArrayList<>();
        rules.add(paused(situation));
        if (trigger instanceof Trigger.Drift drift) {
            rules.add(disabled(spec != null && spec.onDrift(), "drift"));
            rules.add(replaced(drift, situation));
            rules.add(otherWaits(situation));
            rules.add(breaker(situation));
        } else if (trigger instanceof Trigger.NewRows) {
            rules.add(disabled(spec != null && spec.onNewRows() != null, "newRows"));
            rules.add(tooFewRows(spec, situation));
        }
        rules.add(inFlight(situation));
        if (spec != null && (trigger instanceof Trigger.Drift || trigger instanceof Trigger.NewRows)) {
            rules.add(coolDown(spec, situation));
            rules.add(budget(spec, situation));
        }
        if (spec != null && trigger instanceof Trigger.Drift) {
            rules.add(labels(spec, situation));
        }
        return rules.stream().flatMap(Optional::stream).findFirst().orElseGet(() -> start(trigger, situation));
    }

    private static Optional<Decision> paused(Situation s) {
        return s.paused()
                ? suppressed("paused", "the pipeline is paused; resume it to let runs start", Map.of())
                : Optional.empty();
    }

    private static Optional<Decision> disabled(boolean enabled, String trigger) {
        return enabled
                ? Optional.empty()
                : suppressed("not-a-trigger", "the definition does not name " + trigger + " in retrain.on", Map.of());
    }

    private static Optional<Decision> replaced(Trigger.Drift drift, Situation s) {
        return s.champion() != null && drift.version() < s.champion()
                ? suppressed(
                        "replaced",
                        "version " + drift.version() + " drifted, but version " + s.champion() + " serves by now",
                        Map.of("version", (double) drift.version(), "champion", (double) s.champion()))
                : Optional.empty();
    }

    private static Optional<Decision> otherWaits(Situation s) {
        return s.otherWaits()
                ? suppressed(
                        "already-waiting", "another alert of this model is waiting to start a run already", Map.of())
                : Optional.empty();
    }

    private Optional<Decision> breaker(Situation s) {
        return s.driftFailures() >= breakerAfter
                ? suppressed(
                        "breaker",
                        "the last " + s.driftFailures()
                                + " drift runs did not give a better model; the loop rests until "
                                + "a person starts a run",
                        Map.of("failures", (double) s.driftFailures(), "limit", (double) breakerAfter))
                : Optional.empty();
    }

    private static Optional<Decision> tooFewRows(@Nullable RetrainSpec spec, Situation s) {
        if (spec == null || spec.onNewRows() == null || s.newRows() >= spec.onNewRows()) {
            return Optional.empty();
        }
        return suppressed(
                "new-rows",
                s.newRows() + " of " + spec.onNewRows() + " new rows have come in since the last run",
                Map.of("newRows", (double) s.newRows(), "wanted", (double) spec.onNewRows()));
    }

    private static Optional<Decision> inFlight(Situation s) {
        return s.activeRun() == null
                ? Optional.empty()
                : Optional.of(new Decision.Deferred(
                        "single-flight",
                        "run " + s.activeRun() + " of this model is not over yet",
                        Map.of(),
                        new Decision.Until.RunOver(s.activeRun())));
    }

    private static Optional<Decision> coolDown(RetrainSpec spec, Situation s) {
        if (s.policyStarts().isEmpty()) {
            return Optional.empty();
        }
        Instant over = s.policyStarts().get(0).plus(spec.cooldown());
        return over.isAfter(s.now())
                ? deferredTo(
                        "cool-down", "the last run of the policy is too short ago; it waits until " + over, over, s)
                : Optional.empty();
    }

    private static Optional<Decision> budget(RetrainSpec spec, Situation s) {
        List<Instant> today = s.policyStarts().stream()
                .filter(start -> start.plus(DAY).isAfter(s.now()))
                .toList();
        if (today.size() < spec.maxPerDay()) {
            return Optional.empty();
        }
        Instant over = today.get(spec.maxPerDay() - 1).plus(DAY);
        return deferredTo(
                "max-per-day",
                today.size() + " runs of the policy in 24 hours are the limit; it waits until " + over,
                over,
                s);
    }

    private static Optional<Decision> labels(RetrainSpec spec, Situation s) {
        if (!spec.recent().equals("since-onset") || s.labelled() >= spec.minLabelled()) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Deferred(
                "min-labelled",
                s.labelled() + " of " + spec.minLabelled() + " labelled predictions since the onset have come in",
                Map.of("labelled", (double) s.labelled(), "wanted", (double) spec.minLabelled()),
                new Decision.Until.Labelled(spec.minLabelled())));
    }

    private static Decision start(Trigger trigger, Situation s) {
        if (trigger instanceof Trigger.Drift drift) {
            return new Decision.Start(
                    "drift",
                    "version " + drift.version() + " drifted (" + drift.summary() + ") and " + s.labelled()
                            + " labelled predictions since the onset are there",
                    Map.of("labelled", (double) s.labelled()));
        } else if (trigger instanceof Trigger.NewRows) {
            return new Decision.Start(
                    "new-rows", s.newRows() + " rows have come in since the last run", Map.of("newRows", (double)
                            s.newRows()));
        } else if (trigger instanceof Trigger.FirstVersion) {
            return new Decision.Start("first-version", "the dataset has its first version", Map.of());
        }
        return new Decision.Start("manual", "a person asked for it", Map.of());
    }

    private static Optional<Decision> suppressed(String rule, String reason, Map<String, Double> numbers) {
        return Optional.of(new Decision.Suppressed(rule, reason, numbers));
    }

    private static Optional<Decision> deferredTo(String rule, String reason, Instant over, Situation s) {
        double seconds = Duration.between(s.now(), over).toMillis() / 1000.0;
        return Optional.of(
                new Decision.Deferred(rule, reason, Map.of("secondsLeft", seconds), new Decision.Until.Time(over)));
    }
}
