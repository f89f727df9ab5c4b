package io.driftloop.serving.rollout;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges a candidate beside the champion. It goes when there is proof that it fails more often than allowed, that it is slower than allowed, or, where labels come and
 * the plan asks for them, that it loses more accuracy than allowed; it gets all traffic only when there is proof that it fails less often and is fast enough. Each proof
 * holds however often one looks ({@link FailureEvidence}, {@link LatencyEvidence}, {@link AccuracyEvidence}). Pure.
 *
 * @param latencyTolerance differences of engine times up to this are noise (a pause of the collector, a neighbour on the machine), whatever their ratio
 * @param alpha most of the candidates just at the limits that may be promoted, and most that may be taken off: half of that for failures, a quarter each for latency and
 *     accuracy
 */
public record RolloutPolicy(Duration latencyTolerance, double alpha) {

    /** What follows. */
    public Judgement judge(DeploySpec plan, Standing standing, StepCounts counts) {
        String wrong = wrong(plan, standing, counts);
        if (wrong != null) {
            return new Judgement.TakeOff(wrong);
        }
        String lacking = lacking(plan, standing, counts);
        if (standing.held()) {
            return new Judgement.Wait((lacking == null ? seen(plan, standing, counts) : lacking) + ", paused");
        }
        if (lacking == null && !plan.manual()) {
            return new Judgement.Advance();
        }
        String missing = lacking == null ? seen(plan, standing, counts) + "; a person takes the next step" : lacking;
        return standing.expired()
                ? new Judgement.Undecided("undecided after " + words(plan.within()) + ": it had seen " + missing)
                : new Judgement.Wait(missing);
    }

    /** What the counts are worth. */
    public List<Statistic> statistics(DeploySpec plan, StepCounts counts) {
        Snapshot whole = counts.whole().candidate();
        PairCounts latency = counts.whole().latency();
        double limit = plan.maxErrorRate();
        List<Statistic> found = new ArrayList<>();
        found.add(new Statistic(
                "errorsAboveLimit", FailureEvidence.above(limit, whole.requests(), whole.errors()), 2 / alpha));
        found.add(new Statistic(
                "errorsBelowLimit", FailureEvidence.below(limit, whole.requests(), whole.errors()), 1 / alpha));
        found.add(new Statistic("slowerThanAllowed", LatencyEvidence.slower(latency), 4 / alpha));
        found.add(new Statistic("fastEnough", LatencyEvidence.fastEnough(latency), 1 / alpha));
        if (plan.maxAccuracyLoss() != null) {
            found.add(new Statistic(
                    "accuracyLost", AccuracyEvidence.loses(plan.maxAccuracyLoss(), counts.labels()), 4 / alpha));
        }
        return found;
    }

    private @Nullable String wrong(DeploySpec plan, Standing standing, StepCounts counts) {
        Snapshot whole = counts.whole().candidate();
        if (FailureEvidence.above(plan.maxErrorRate(), whole.requests(), whole.errors()) >= 2 / alpha) {
            return words(
                    "%d of %d requests failed at %d %%, allowed are %.2f %%",
                    whole.errors(), whole.requests(), standing.percent(), plan.maxErrorRate() * 100);
        }
        PairCounts latency = counts.whole().latency();
        if (LatencyEvidence.slower(latency) >= 4 / alpha) {
            return words(
                    "slower than allowed in %d of %d pairs of requests and %d of %d blocks of them at %d %%, allowed is %.1f times the champion's engine time",
                    latency.slower(),
                    latency.pairs(),
                    latency.slowerBlocks(),
                    latency.blocks(),
                    standing.percent(),
                    plan.maxLatencyVsChampion());
        }
        Double loss = plan.maxAccuracyLoss();
        LabelCounts labels = counts.labels();
        if (loss != null && AccuracyEvidence.loses(loss, labels) >= 4 / alpha) {
            return words(
                    "of %d pairs of labelled predictions it alone was wrong in %d and the champion alone in %d: more than %.2f %% of accuracy is lost",
                    labels.pairs(), labels.worse(), labels.better(), loss * 100);
        }
        return null;
    }

    /** What is missing for the next share, or null. */
    private @Nullable String lacking(DeploySpec plan, Standing standing, StepCounts counts) {
        if (counts.candidate().requests() < plan.requestsPerStep()) {
            return seen(plan, standing, counts);
        }
        if (!standing.last()) {
            return null;
        }
        Snapshot whole = counts.whole().candidate();
        if (FailureEvidence.below(plan.maxErrorRate(), whole.requests(), whole.errors()) < 1 / alpha) {
            return words(
                    "%d requests, %d of which failed: no proof that fewer than %.2f %% do (it takes %d without a failure, more with some)",
                    whole.requests(),
                    whole.errors(),
                    plan.maxErrorRate() * 100,
                    FailureEvidence.enough(plan.maxErrorRate(), alpha));
        }
        PairCounts latency = counts.whole().latency();
        // with all traffic at the candidate there is nothing to compare with
        if (standing.percent() < 100 && LatencyEvidence.fastEnough(latency) < 1 / alpha) {
            return words(
                    "%d pairs of requests of both versions, %d of them slower than allowed: no proof that fewer than half are (it takes %d without one, more with some)",
                    latency.pairs(), latency.slower(), LatencyEvidence.enough(alpha));
        }
        return null;
    }

    private static String seen(DeploySpec plan, Standing standing, StepCounts counts) {
        long needed = plan.requestsPerStep();
        long seen = Math.min(counts.candidate().requests(), needed);
        return words("%d of %d requests at %d %%", seen, needed, standing.percent());
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
