package io.driftloop.ingest.retraining;

import java.util.Map;
import java.util.Optional;

/** Rules that keep the loop from running when it must not. */
final class Guards {

    private Guards() {}

    static Decision paused() {
        return new Decision.Suppressed("paused", "the pipeline is paused; resume it to let runs start", Map.of());
    }

    /** Drift of a model that others serve. */
    static Decision alertOnly() {
        return new Decision.Suppressed(
                "alert-only",
                "the model is served elsewhere and no pipeline makes it: it is watched and alerts, whoever serves it retrains it",
                Map.of());
    }

    static Decision notNamed(Trigger trigger) {
        return new Decision.Suppressed(
                "not-a-trigger",
                "the definition does not name " + RetrainingPolicy.field(trigger) + " in retrain.on",
                Map.of());
    }

    static Optional<Decision> replaced(Trigger trigger, Situation s) {
        Trigger.Since since = trigger.since();
        if (since == null || s.champion() == null || since.version() >= s.champion()) {
            return Optional.empty();
        }
        String what = trigger instanceof Trigger.Drift ? " drifted" : " answered too badly";
        return suppressed(
                "replaced",
                "version " + since.version() + what + ", but version " + s.champion() + " serves by now",
                Map.of("version", (double) since.version(), "champion", (double) s.champion()));
    }

    /** A new champion that was itself caused, over other models, by the one that a run would make anew. */
    static Optional<Decision> feedsItself(Trigger trigger) {
        return trigger instanceof Trigger.Upstream upstream && upstream.chain().contains(upstream.own())
                ? suppressed(
                        "feeds-itself",
                        "the new champion of " + upstream.model() + " was caused by one of " + upstream.own()
                                + " itself; a run would never end the circle",
                        Map.of())
                : Optional.empty();
    }

    static Optional<Decision> otherWaits(Trigger trigger, Situation s) {
        return trigger instanceof Trigger.Drift && s.waiting().other()
                ? suppressed(
                        "already-waiting", "another alert of this model is waiting to start a run already", Map.of())
                : Optional.empty();
    }

    static Optional<Decision> breaker(Situation s, int limit) {
        return s.failures() >= limit
                ? suppressed(
                        "breaker",
                        "the last " + s.failures()
                                + " runs against drift or decay did not give a better model; the loop rests until a person"
                                + " has looked and starts a run",
                        Map.of("failures", (double) s.failures(), "limit", (double) limit))
                : Optional.empty();
    }

    static Optional<Decision> inFlight(Situation s) {
        return s.activeRun() == null
                ? Optional.empty()
                : Optional.of(new Decision.Deferred(
                        "single-flight",
                        "run " + s.activeRun() + " of this model is not over yet",
                        Map.of(),
                        new Decision.Until.RunOver(s.activeRun())));
    }

    private static Optional<Decision> suppressed(String rule, String reason, Map<String, Double> numbers) {
        return Optional.of(new Decision.Suppressed(rule, reason, numbers));
    }
}
