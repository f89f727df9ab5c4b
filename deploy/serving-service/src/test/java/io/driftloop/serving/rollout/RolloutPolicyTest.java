package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutPolicyTest {
    private static final DeploySpec PLAN =
            new DeploySpec("canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0);
    private static final Snapshot CHAMPION = new Snapshot(1_800, 0, 1_800 * 5_000_000L);

    private final RolloutPolicy policy = new RolloutPolicy(Duration.ofMillis(1), 0.05);

    @Test
    void waitsUntilTheStepHasItsRequestsAndSaysWhatIsLacking() {
        assertThat(judge(new Snapshot(199, 0, 199 * 5_000_000L), false, false))
                .isEqualTo(new Judgement.Wait("199 of 200 requests at 10 %"));
        assertThat(judge(new Snapshot(200, 0, 200 * 5_000_000L), false, false)).isEqualTo(new Judgement.Advance());
    }

    /** Three failures in two hundred are no proof of more than one in a hundred: a fixed count would take off each twelfth candidate that fails half as often. */
    @Test
    void aCandidateGoesWhenItsFailuresAreProof() {
        assertThat(judge(new Snapshot(200, 3, 197 * 5_000_000L), false, false)).isEqualTo(new Judgement.Advance());
        assertThat(judge(new Snapshot(200, 7, 193 * 5_000_000L), false, false)).isEqualTo(new Judgement.Advance());
        assertThat(judge(new Snapshot(200, 8, 192 * 5_000_000L), false, false))
                .isEqualTo(new Judgement.TakeOff("8 of 200 requests failed at 10 %, allowed are 1.00 %"));
    }

    @Test
    void oneThatAlwaysFailsGoesAtOnce() {
        assertThat(judge(new Snapshot(1, 0, 0), false, false)).isInstanceOf(Judgement.Wait.class);
        assertThat(judge(new Snapshot(2, 2, 0), false, false))
                .isEqualTo(new Judgement.TakeOff("2 of 2 requests failed at 10 %, allowed are 1.00 %"));
    }

    @Test
    void whereNoFailureIsAllowedTheFirstOneEndsItAndNoneIsEnough() {
        DeploySpec strict = new DeploySpec("canary", List.of(50, 100), 20, Duration.ofHours(24), 0, 2.0);
        assertThat(judge(strict, new Snapshot(20, 0, 0))).isEqualTo(new Judgement.Advance());
        assertThat(judge(strict, new Snapshot(500, 1, 0)))
                .isEqualTo(new Judgement.TakeOff("1 of 500 requests failed at 50 %, allowed are 0.00 %"));
    }

    @Test
    void whereAllMayFailNoneIsTakenOffForIt() {
        DeploySpec lax = new DeploySpec("canary", List.of(50, 100), 20, Duration.ofHours(24), 1, 2.0);
        assertThat(judge(lax, new Snapshot(20, 20, 0))).isEqualTo(new Judgement.Advance());
    }

    private Judgement judge(DeploySpec plan, Snapshot candidate) {
        return policy.judge(plan, 50, true, new StepCounts(candidate, CHAMPION), false, false);
    }

    @Test
    void allTrafficNeedsProofOverAllSteps() {
        Snapshot step = new Snapshot(200, 0, 200 * 5_000_000L);
        assertThat(last(step, new Snapshot(381, 0, 0), false)).isInstanceOf(Judgement.Wait.class);
        assertThat(last(step, new Snapshot(382, 0, 0), false)).isEqualTo(new Judgement.Advance());
        assertThat(last(step, new Snapshot(400, 1, 0), true))
                .isEqualTo(new Judgement.TakeOff("undecided after 24h: it had seen 400 requests, 1 of which failed: no"
                        + " proof that fewer than 1.00 % do (it takes 382 without a failure, more with some)"));
    }

    @Test
    void twiceTheMeanLatencyIsAllowedAndMoreIsNot() {
        assertThat(judge(new Snapshot(200, 0, 200 * 10_000_000L), false, false)).isEqualTo(new Judgement.Advance());
        assertThat(judge(new Snapshot(200, 0, 200 * 10_100_000L), false, false))
                .isEqualTo(
                        new Judgement.TakeOff(
                                "mean latency of 10100 µs against 5000 µs of the champion at 10 %, allowed is 2.0 times as much"));
    }

    @Test
    void differencesWithinTheToleranceAreNoiseWhateverTheirRatio() {
        StepCounts counts =
                new StepCounts(new Snapshot(200, 0, 200 * 900_000L), new Snapshot(1_800, 0, 1_800 * 30_000L));
        assertThat(counts.latencyRatio()).isEqualTo(30.0);
        assertThat(policy.judge(PLAN, 10, false, counts, false, false)).isEqualTo(new Judgement.Advance());
    }

    @Test
    void withoutChampionRequestsLatencyIsNotJudged() {
        StepCounts counts = new StepCounts(new Snapshot(200, 0, 200 * 90_000_000L), Snapshot.ZERO);
        assertThat(counts.latencyRatio()).isNull();
        assertThat(policy.judge(PLAN, 50, false, counts, false, false)).isEqualTo(new Judgement.Advance());
    }

    @Test
    void undecidedInTimeTheCandidateGoesAndItIsSaidWhatItLacked() {
        assertThat(judge(new Snapshot(57, 0, 57 * 5_000_000L), false, true))
                .isEqualTo(new Judgement.TakeOff("undecided after 24h: it had seen 57 of 200 requests at 10 %"));
    }

    @Test
    void aPauseHoldsStepsAndExpiryButNotTheRemovalOfABadCandidate() {
        assertThat(judge(new Snapshot(500, 0, 500 * 5_000_000L), true, true))
                .isEqualTo(new Judgement.Wait("200 of 200 requests at 10 %, paused"));
        assertThat(judge(new Snapshot(500, 20, 480 * 5_000_000L), true, false)).isInstanceOf(Judgement.TakeOff.class);
    }

    @Test
    void theTimeOfAPauseDoesNotCount() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        RolloutState.Stepping stepping =
                new RolloutState.Loading(start, null).begunAt(start, 1, start.plusSeconds(3600));

        RolloutState.Stepping resumed = stepping.pausedAt(start.plusSeconds(60)).resumedAt(start.plusSeconds(660));

        assertThat(resumed.deadline()).isEqualTo(start.plusSeconds(3600 + 600));
        assertThat(resumed.pausedSince()).isNull();
        assertThat(resumed.advancedAt(start.plusSeconds(700)).step()).isEqualTo(1);
        assertThat(resumed.advancedAt(start.plusSeconds(700)).deadline()).isEqualTo(resumed.deadline());
    }

    private Judgement last(Snapshot step, Snapshot whole, boolean expired) {
        return policy.judge(PLAN, 50, true, new StepCounts(step, CHAMPION, whole), false, expired);
    }

    private Judgement judge(Snapshot candidate, boolean held, boolean expired) {
        return policy.judge(PLAN, 10, false, new StepCounts(candidate, CHAMPION), held, expired);
    }
}
