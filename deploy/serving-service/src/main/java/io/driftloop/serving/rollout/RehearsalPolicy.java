package io.driftloop.serving.rollout;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.RecordedRequests;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a candidate may start after its answers to recorded requests. Pure.
 *
 * @param latencyTolerance differences of engine times up to this are noise, whatever their ratio
 * @param alpha of candidates that fail exactly as often as allowed, the share that may be refused for it
 */
public record RehearsalPolicy(Duration latencyTolerance, double alpha) {

    /** Shares and medians of fewer requests say nothing. */
    private static final int FEWEST = 20;

    /** Why it may not start; empty when it may. */
    public Optional<String> refusal(DeploySpec plan, RecordedRequests limits, Rehearsal seen) {
        if (limits.refuseWhenFewer() && seen.answered() < limits.requests()) {
            return words(
                    "the log holds %d of the %d recorded requests that it must answer",
                    seen.answered(), limits.requests());
        }
        if (FailureEvidence.above(plan.maxErrorRate(), seen.answered(), seen.failures()) >= 1 / alpha) {
            return words(
                    "it failed on %d of %d recorded requests, allowed are %.2f %%",
                    seen.failures(), seen.answered(), plan.maxErrorRate() * 100);
        }
        if (seen.answered() < FEWEST) {
            return Optional.empty();
        }
        if (seen.disagreement() > limits.maxDisagreement()) {
            return words(
                    "it answered %d of %d recorded requests otherwise than the champion (%.1f %%), allowed are %.1f %%",
                    seen.disagreements(), seen.answered(), seen.disagreement() * 100, limits.maxDisagreement() * 100);
        }
        double difference = seen.candidateMicros() - seen.championMicros();
        if (seen.latencyRatio() > limits.maxLatencyVsChampion() && difference > latencyTolerance.toNanos() / 1e3) {
            return words(
                    "its median engine time on %d recorded requests is %.0f µs against %.0f µs of the champion, allowed is %.1f times as much",
                    seen.answered(), seen.candidateMicros(), seen.championMicros(), limits.maxLatencyVsChampion());
        }
        return growth(limits, seen).or(() -> slice(limits, seen));
    }

    private static Optional<String> growth(RecordedRequests limits, Rehearsal seen) {
        return seen.classes().stream()
                .filter(share -> share.candidate() - share.champion() > limits.maxClassGrowth())
                .findFirst()
                .flatMap(share -> words(
                        "it calls %.1f %% of %d recorded requests '%s', the champion %.1f %%: allowed are %.1f points more",
                        share.candidate() * 100,
                        seen.answered(),
                        share.label(),
                        share.champion() * 100,
                        limits.maxClassGrowth() * 100));
    }

    /** Of many slices some differ much by chance: each has its part of alpha. */
    private Optional<String> slice(RecordedRequests limits, Rehearsal seen) {
        Double limit = limits.maxSliceDisagreement();
        if (limit == null) {
            return Optional.empty();
        }
        double proof = seen.slices().size() / alpha;
        return seen.slices().stream()
                .filter(slice -> FailureEvidence.above(limit, slice.requests(), slice.disagreements()) >= proof)
                .findFirst()
                .flatMap(slice -> words(
                        "it answered %d of %d recorded requests with %s '%s' otherwise than the champion (%.1f %%), allowed are %.1f %% in a slice",
                        slice.disagreements(),
                        slice.requests(),
                        slice.column(),
                        slice.value(),
                        slice.disagreement() * 100,
                        limit * 100));
    }

    private static Optional<String> words(String format, Object... values) {
        return Optional.of(String.format(Locale.ROOT, format, values));
    }
}
