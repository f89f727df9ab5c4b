package io.driftloop.serving.rollout;

import io.driftloop.pipeline.DeploySpec;
import java.time.Duration;
import java.util.Locale;

/**
 * Judges a step of a canary: by the candidate's share of failed requests, and by its mean engine time against the champion's over the same time. Pure.
 *
 * @param latencyTolerance differences of the means up to this are noise (a pause of the collector, a neighbour on the machine), whatever their ratio
 */
public record RolloutPolicy(Duration latencyTolerance) {

    /**
     * What follows.
     *
     * @param percent the step's share
     * @param held no steps and no promotion now; a bad candidate goes all the same
     * @param expired {@code within} has passed
     */
    public Judgement judge(DeploySpec plan, int percent, StepCounts counts, boolean held, boolean expired) {
        long needed = plan.requestsPerStep();
        long seen = counts.candidate().requests();
        // so many that the step would fail even if all that is still to come succeeded
        boolean errors = counts.candidate().errors() > plan.maxErrorRate() * Math.max(needed, seen);
        if (errors) {
            return new Judgement.TakeOff(String.format(
                    Locale.ROOT,
                    "%d of %d requests failed at %d %%, allowed are %.2f %%",
                    counts.candidate().errors(),
                    seen,
                    percent,
                    plan.maxErrorRate() * 100));
        }
        if (seen >= needed && tooSlow(plan, counts)) {
            return new Judgement.TakeOff(String.format(
                    Locale.ROOT,
                    "mean latency of %.0f µs against %.0f µs of the champion at %d %%, allowed is %.1f times as much",
                    counts.candidate().meanMicros(),
                    counts.champion().meanMicros(),
                    percent,
                    plan.maxLatencyVsChampion()));
        }
        String lacking =
                String.format(Locale.ROOT, "%d of %d requests at %d %%", Math.min(seen, needed), needed, percent);
        if (held) {
            return new Judgement.Wait(lacking + ", paused");
        }
        if (seen >= needed) {
            return new Judgement.Advance();
        }
        return expired
                ? new Judgement.TakeOff("undecided after " + words(plan.within()) + ": it had seen " + lacking)
                : new Judgement.Wait(lacking);
    }

    private boolean tooSlow(DeploySpec plan, StepCounts counts) {
        Double ratio = counts.latencyRatio();
        double difference = counts.candidate().meanMicros() - counts.champion().meanMicros();
        return ratio != null && ratio > plan.maxLatencyVsChampion() && difference > latencyTolerance.toNanos() / 1e3;
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
