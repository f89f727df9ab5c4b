package io.driftloop.serving.rollout;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import java.time.Duration;
import java.util.Locale;

/**
 * Judges a canary. A candidate goes when its failures are proof that it fails more often than allowed, or when a step's mean engine time is too far above the
 * champion's over the same time; it gets all traffic only when its requests are proof that it fails less often. Both proofs hold however often one looks
 * ({@link FailureEvidence}). Pure.
 *
 * @param latencyTolerance differences of the means up to this are noise (a pause of the collector, a neighbour on the machine), whatever their ratio
 * @param alpha most of the candidates that fail exactly as often as allowed that may be taken for better, or for worse
 */
public record RolloutPolicy(Duration latencyTolerance, double alpha) {

    /**
     * What follows.
     *
     * @param percent the step's share
     * @param last whether the next share is all
     * @param held no steps and no promotion now; a bad candidate goes all the same
     * @param expired {@code within} has passed
     */
    public Judgement judge(
            DeploySpec plan, int percent, boolean last, StepCounts counts, boolean held, boolean expired) {
        long needed = plan.requestsPerStep();
        long seen = counts.candidate().requests();
        Snapshot whole = counts.whole();
        if (FailureEvidence.above(plan.maxErrorRate(), whole.requests(), whole.errors()) >= 1 / alpha) {
            return new Judgement.TakeOff(String.format(
                    Locale.ROOT,
                    "%d of %d requests failed at %d %%, allowed are %.2f %%",
                    whole.errors(),
                    whole.requests(),
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
        boolean enough = seen >= needed && (!last || proven(plan, whole));
        String lacking = seen < needed || enough
                ? String.format(Locale.ROOT, "%d of %d requests at %d %%", Math.min(seen, needed), needed, percent)
                : unproven(plan, whole);
        if (held) {
            return new Judgement.Wait(lacking + ", paused");
        }
        if (enough) {
            return new Judgement.Advance();
        }
        return expired
                ? new Judgement.TakeOff("undecided after " + words(plan.within()) + ": it had seen " + lacking)
                : new Judgement.Wait(lacking);
    }

    private boolean proven(DeploySpec plan, Snapshot whole) {
        return FailureEvidence.below(plan.maxErrorRate(), whole.requests(), whole.errors()) >= 1 / alpha;
    }

    /** What is lacking where a step has its requests, but all of them together are no proof yet. */
    private String unproven(DeploySpec plan, Snapshot whole) {
        return String.format(
                Locale.ROOT,
                "%d requests, %d of which failed: no proof that fewer than %.2f %% do (it takes %d without a failure, more with some)",
                whole.requests(),
                whole.errors(),
                plan.maxErrorRate() * 100,
                FailureEvidence.enough(plan.maxErrorRate(), alpha));
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
