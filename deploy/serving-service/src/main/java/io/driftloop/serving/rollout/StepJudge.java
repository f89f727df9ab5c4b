package io.driftloop.serving.rollout;

import java.time.Clock;

/** Judges a running step by what all processes have counted. */
public final class StepJudge {
    private final RolloutPolicy policy;
    private final RolloutCounts counts;
    private final Clock clock;

    public StepJudge(RolloutPolicy policy, RolloutCounts counts, Clock clock) {
        this.policy = policy;
        this.counts = counts;
        this.clock = clock;
    }

    /** What follows, and from what. */
    record Ruling(Judgement judgement, Evidence evidence) {}

    /** @param held no steps and no promotion now */
    Ruling judge(Rollout rollout, RolloutState.Stepping stepping, boolean held) {
        Evidence evidence = evidence(rollout, stepping);
        boolean expired = clock.instant().isAfter(stepping.deadline());
        boolean last = rollout.plan().isLast(stepping.step());
        Standing standing = new Standing(rollout.percent(), last, held, expired);
        return new Ruling(policy.judge(rollout.plan(), standing, evidence.counts()), evidence);
    }

    /** What is known now. */
    public Evidence evidence(Rollout rollout, RolloutState.Stepping stepping) {
        StepCounts seen = counts.exchange(rollout.id(), stepping.step());
        return new Evidence(seen, policy.statistics(rollout.plan(), seen));
    }
}
