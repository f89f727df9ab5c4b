package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole rollouts of the default plan, ten thousand of each kind, looked at after every twentieth request of the candidate. */
@Tag("slow")
class RolloutSimulationTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 10_000;
    private static final int HORIZON = 3_000;
    private static final int LOOK = 20;
    private static final long MS = 1_000_000;

    private final DeploySpec plan = new DeploySpec(
            "canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0, 0.02, null, false, null);
    private final RolloutPolicy policy = new RolloutPolicy(Duration.ofMillis(3), ALPHA);

    /**
     * A candidate.
     *
     * @param errorRate of its requests
     * @param slowness its times are the champion's times this
     * @param worse share of labelled pairs in which it alone is wrong
     * @param better in which the champion alone is
     */
    private record Candidate(double errorRate, double slowness, double worse, double better) {}

    private record Outcome(int promoted, int takenOff, int median) {}

    /** The same model once more: it is promoted, and at most alpha of the runs take it off. */
    @Test
    void ofTenThousandEqualVersionsAtMostAlphaAreTakenOff() {
        Outcome equal = run(new Candidate(0.001, 1, 0.03, 0.03), 1);
        assertThat(equal.takenOff).isLessThanOrEqualTo((int) (ALPHA * RUNS));
        assertThat(equal.promoted).isGreaterThanOrEqualTo((int) ((1 - ALPHA) * RUNS));
        assertThat(equal.median)
                .as("requests of the candidate until the decision")
                .isEqualTo(400);
    }

    @Test
    void ofTenThousandThatFailAsOftenAsAllowedAtMostAlphaArePromoted() {
        Outcome atLimit = run(new Candidate(0.01, 1, 0.03, 0.03), 2);
        assertThat(atLimit.promoted).isBetween(1, (int) (ALPHA * RUNS));
        assertThat(atLimit.takenOff).isLessThanOrEqualTo((int) (ALPHA * RUNS));
    }

    @Test
    void ofTenThousandAsSlowAsAllowedAtMostAlphaArePromotedAndAtMostAlphaTakenOff() {
        Outcome atLimit = run(new Candidate(0.001, 2, 0.03, 0.03), 3);
        assertThat(atLimit.promoted).isBetween(1, (int) (ALPHA * RUNS));
        assertThat(atLimit.takenOff).isLessThanOrEqualTo((int) (ALPHA * RUNS));
    }

    @Test
    void ofTenThousandThatLoseAsMuchAccuracyAsAllowedAtMostAlphaAreTakenOff() {
        Outcome atLimit = run(new Candidate(0.009, 1, 0.05, 0.03), 4);
        assertThat(atLimit.takenOff).isLessThanOrEqualTo((int) (ALPHA * RUNS));
    }

    @Test
    void badOnesGoSoon() {
        Outcome slow = run(new Candidate(0.001, 4, 0.03, 0.03), 5);
        assertThat(slow.takenOff).isGreaterThanOrEqualTo((int) ((1 - ALPHA) * RUNS));
        assertThat(slow.median).isEqualTo(40);
        Outcome wrong = run(new Candidate(0.009, 1, 0.25, 0.03), 6);
        assertThat(wrong.takenOff).isGreaterThanOrEqualTo((int) ((1 - ALPHA) * RUNS));
        assertThat(wrong.median).isEqualTo(80);
    }

    private Outcome run(Candidate candidate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int promoted = 0;
        int takenOff = 0;
        int[] lengths = new int[RUNS];
        for (int run = 0; run < RUNS; run++) {
            Trial trial = new Trial(candidate, random);
            Judgement judgement = trial.untilDecided();
            promoted += judgement instanceof Judgement.Advance ? 1 : 0;
            takenOff += judgement instanceof Judgement.TakeOff ? 1 : 0;
            lengths[run] = trial.requests;
        }
        Arrays.sort(lengths);
        return new Outcome(promoted, takenOff, lengths[RUNS / 2]);
    }

    private final class Trial {
        private final Candidate candidate;
        private final SplittableRandom random;
        private final LatencyPairs pairs = new LatencyPairs(2.0, Duration.ofMillis(3));
        private LabelCounts labels = LabelCounts.NONE;
        private int errors;
        private int step;
        private int stepBegan;
        int requests;

        Trial(Candidate candidate, SplittableRandom random) {
            this.candidate = candidate;
            this.random = random;
        }

        Judgement untilDecided() {
            while (requests < HORIZON) {
                request();
                if (requests % LOOK != 0) {
                    continue;
                }
                boolean last = plan.isLast(step);
                Judgement judgement =
                        policy.judge(plan, new Standing(plan.steps().get(step), last, false, false), counts());
                if (judgement instanceof Judgement.TakeOff || last && judgement instanceof Judgement.Advance) {
                    return judgement;
                } else if (judgement instanceof Judgement.Advance) {
                    step++;
                    stepBegan = requests;
                }
            }
            return new Judgement.Undecided("no more requests");
        }

        private void request() {
            requests++;
            errors += random.nextDouble() < candidate.errorRate ? 1 : 0;
            pairs.champion(nanos());
            pairs.candidate((long) (candidate.slowness * nanos()));
            double drawn = random.nextDouble();
            boolean worse = drawn < candidate.worse;
            boolean better = !worse && drawn < candidate.worse + candidate.better;
            labels = new LabelCounts(
                    labels.better() + (better ? 1 : 0),
                    labels.equal() + (!worse && !better ? 1 : 0),
                    labels.worse() + (worse ? 1 : 0));
        }

        /** Log-normal around 20 ms, and one in fifty meets a pause. */
        private long nanos() {
            double time = 20 * MS * Math.exp(0.5 * random.nextGaussian());
            return (long) (random.nextInt(50) == 0 ? time + 200 * MS : time);
        }

        private StepCounts counts() {
            Tally whole = new Tally(new Snapshot(requests, errors, 0), Snapshot.ZERO, pairs.counts(), 0);
            return new StepCounts(
                    new Tally(new Snapshot(requests - stepBegan, 0, 0), Snapshot.ZERO, PairCounts.NONE, 0),
                    whole,
                    labels);
        }
    }
}
