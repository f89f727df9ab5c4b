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

    /** Proof that the candidate is fast enough. */
    private static final PairCounts FAST = new PairCounts(6, 0, 0, 0);

    @Test
    void waitsUntilTheStepHasItsRequestsAndSaysWhatIsLacking() {
        assertThat(judge(requests(199, 0), false, false)).isEqualTo(new Judgement.Wait("199 of 200 requests at 10 %"));
        assertThat(judge(requests(200, 0), false, false)).isEqualTo(new Judgement.Advance());
    }

    /** Three failures in two hundred are no proof of more than one in a hundred: a fixed count would take off each twelfth candidate that fails half as often. */
    @Test
    void aCandidateGoesWhenItsFailuresAreProof() {
        assertThat(judge(requests(200, 3), false, false)).isEqualTo(new Judgement.Advance());
        assertThat(judge(requests(200, 7), false, false)).isEqualTo(new Judgement.Advance());
        assertThat(judge(requests(200, 8), false, false))
                .isEqualTo(new Judgement.TakeOff("8 of 200 requests failed at 10 %, allowed are 1.00 %"));
    }

    @Test
    void oneThatAlwaysFailsGoesAtOnce() {
        assertThat(judge(requests(1, 0), false, false)).isInstanceOf(Judgement.Wait.class);
        assertThat(judge(requests(2, 2), false, false))
                .isEqualTo(new Judgement.TakeOff("2 of 2 requests failed at 10 %, allowed are 1.00 %"));
    }

    @Test
    void whereNoFailureIsAllowedTheFirstOneEndsItAndNoneIsEnough() {
        DeploySpec strict = new DeploySpec("canary", List.of(50, 100), 20, Duration.ofHours(24), 0, 2.0);
        assertThat(last(strict, requests(20, 0), FAST)).isEqualTo(new Judgement.Advance());
        assertThat(last(strict, requests(500, 1), FAST))
                .isEqualTo(new Judgement.TakeOff("1 of 500 requests failed at 50 %, allowed are 0.00 %"));
    }

    @Test
    void whereAllMayFailNoneIsTakenOffForIt() {
        DeploySpec lax = new DeploySpec("canary", List.of(50, 100), 20, Duration.ofHours(24), 1, 2.0);
        assertThat(last(lax, requests(20, 20), FAST)).isEqualTo(new Judgement.Advance());
    }

    @Test
    void allTrafficNeedsProofOverAllSteps() {
        assertThat(last(PLAN, requests(381, 0), FAST)).isInstanceOf(Judgement.Wait.class);
        assertThat(last(PLAN, requests(382, 0), FAST)).isEqualTo(new Judgement.Advance());
        assertThat(policy.judge(PLAN, new Standing(50, true, false, true), counts(requests(400, 1), FAST)))
                .isEqualTo(
                        new Judgement.Undecided("undecided after 24h: it had seen 400 requests, 1 of which failed: no"
                                + " proof that fewer than 1.00 % do (it takes 382 without a failure, more with some)"));
    }

    @Test
    void allTrafficNeedsPairsThatShowThatItIsFastEnough() {
        PairCounts few = new PairCounts(5, 0, 0, 0);
        assertThat(policy.judge(PLAN, new Standing(50, true, false, true), counts(requests(400, 0), few)))
                .isEqualTo(new Judgement.Undecided("undecided after 24h: it had seen 5 pairs of requests of both"
                        + " versions, 0 of them slower than allowed: no proof that fewer than half are (it takes 6"
                        + " without one, more with some)"));
        assertThat(policy.judge(PLAN, new Standing(100, true, false, false), counts(requests(400, 0), few)))
                .as("with all traffic there is no champion to compare with")
                .isEqualTo(new Judgement.Advance());
    }

    @Test
    void aCandidateGoesWhenItsPairsAreProofThatItIsSlower() {
        assertThat(judge(requests(50, 0), new PairCounts(16, 16, 0, 0))).isInstanceOf(Judgement.Wait.class);
        assertThat(judge(requests(50, 0), new PairCounts(17, 17, 0, 0)))
                .isEqualTo(
                        new Judgement.TakeOff("slower than allowed in 17 of 17 pairs of requests and 0 of 0 blocks of"
                                + " them at 10 %, allowed is 2.0 times the champion's engine time"));
        assertThat(judge(requests(400, 0), new PairCounts(340, 20, 17, 17)))
                .as("a tail that the median does not show")
                .isInstanceOf(Judgement.TakeOff.class);
        assertThat(judge(requests(400, 0), new PairCounts(300, 150, 15, 7))).isEqualTo(new Judgement.Advance());
    }

    @Test
    void aCandidateGoesWhenLabelsAreProofThatItIsLessAccurateAndOnlyWhereThePlanAsks() {
        LabelCounts worse = new LabelCounts(2, 60, 38);
        StepCounts counts = new StepCounts(
                new Tally(requests(200, 0), CHAMPION, FAST, 0), new Tally(requests(200, 0), CHAMPION, FAST, 0), worse);
        Standing standing = new Standing(10, false, false, false);
        DeploySpec byLabels = new DeploySpec(
                "canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0, 0.02, null, false, null);

        assertThat(policy.judge(PLAN, standing, counts)).isEqualTo(new Judgement.Advance());
        assertThat(policy.judge(byLabels, standing, counts))
                .isEqualTo(new Judgement.TakeOff("of 100 pairs of labelled predictions it alone was wrong in 38 and the"
                        + " champion alone in 2: more than 2.00 % of accuracy is lost"));
        assertThat(policy.statistics(byLabels, counts).get(4).name()).isEqualTo("accuracyLost");
    }

    @Test
    void whereAPersonTakesTheStepsItWaitsForOne() {
        DeploySpec manual = new DeploySpec(
                "canary", List.of(10, 50, 100), 200, Duration.ofHours(24), 0.01, 2.0, null, null, true, null);
        StepCounts enough = counts(requests(200, 0), FAST);
        assertThat(policy.judge(manual, new Standing(10, false, false, false), enough))
                .isEqualTo(new Judgement.Wait("200 of 200 requests at 10 %; a person takes the next step"));
        assertThat(policy.judge(manual, new Standing(10, false, false, true), enough))
                .isEqualTo(new Judgement.Undecided("undecided after 24h: it had seen 200 of 200 requests at 10 %; a"
                        + " person takes the next step"));
        assertThat(policy.judge(manual, new Standing(10, false, false, false), counts(requests(9, 9), FAST)))
                .as("a bad one goes by itself")
                .isInstanceOf(Judgement.TakeOff.class);
    }

    @Test
    void undecidedInTimeTheCandidateGoesAndItIsSaidWhatItLacked() {
        assertThat(judge(requests(57, 0), false, true))
                .isEqualTo(new Judgement.Undecided("undecided after 24h: it had seen 57 of 200 requests at 10 %"));
    }

    @Test
    void aPauseHoldsStepsAndExpiryButNotTheRemovalOfABadCandidate() {
        assertThat(judge(requests(500, 0), true, true))
                .isEqualTo(new Judgement.Wait("200 of 200 requests at 10 %, paused"));
        assertThat(judge(requests(500, 30), true, false)).isInstanceOf(Judgement.TakeOff.class);
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

    private Judgement last(DeploySpec plan, Snapshot candidate, PairCounts latency) {
        return policy.judge(plan, new Standing(50, true, false, false), counts(candidate, latency));
    }

    private Judgement judge(Snapshot candidate, PairCounts latency) {
        return policy.judge(PLAN, new Standing(10, false, false, false), counts(candidate, latency));
    }

    private Judgement judge(Snapshot candidate, boolean held, boolean expired) {
        return policy.judge(PLAN, new Standing(10, false, held, expired), counts(candidate, PairCounts.NONE));
    }

    private static StepCounts counts(Snapshot candidate, PairCounts latency) {
        Tally tally = new Tally(candidate, CHAMPION, latency, 0);
        return new StepCounts(tally, tally, LabelCounts.NONE);
    }

    private static Snapshot requests(long requests, long errors) {
        return new Snapshot(requests, errors, (requests - errors) * 5_000_000L);
    }
}
