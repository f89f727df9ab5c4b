package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.RecordedRequests;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make a version serve.
 *
 * @param champion version that served when it began, if any
 * @param plan how
 * @param rehearsal what it made of recorded requests, once it has answered them
 */
public record Rollout(
        RolloutId id,
        Candidate candidate,
        RolloutOrder order,
        DeploySpec plan,
        @Nullable Integer champion,
        RolloutState state,
        @Nullable Rehearsal rehearsal) {

    /** One that has answered no recorded requests. */
    public Rollout(
            RolloutId id,
            Candidate candidate,
            RolloutOrder order,
            DeploySpec plan,
            @Nullable Integer champion,
            RolloutState state) {
        this(id, candidate, order, plan, champion, state, null);
    }

    /** The same in another state. */
    public Rollout in(RolloutState next) {
        return new Rollout(id, candidate, order, plan, champion, next, rehearsal);
    }

    /** The same, compared with this version. */
    public Rollout against(@Nullable Integer version) {
        return new Rollout(id, candidate, order, plan, version, state, rehearsal);
    }

    /** The same after it has answered recorded requests. */
    public Rollout rehearsed(Rehearsal seen) {
        return new Rollout(id, candidate, order, plan, champion, state, seen);
    }

    /** What it must answer before any live traffic; a person who wants a version now waits for nothing. */
    @Nullable RecordedRequests recorded() {
        return order.purpose() == RolloutPurpose.APPROVED ? plan.shadow() : null;
    }

    /** Whether it is not over. */
    public boolean active() {
        return state instanceof RolloutState.Active;
    }

    /** Share of the traffic that the candidate should have now. */
    public int percent() {
        if (state instanceof RolloutState.Stepping stepping) {
            return plan.mirrors() ? 0 : plan.steps().get(stepping.step());
        }
        return state instanceof RolloutState.Activated ? 100 : 0;
    }

    /** Whether the candidate takes all traffic as soon as it is loaded. */
    boolean immediate() {
        return order.purpose() != RolloutPurpose.APPROVED
                || plan.strategy().equals(DeploySpec.REPLACE)
                || plan.strategy().equals("canary")
                        && (plan.steps().isEmpty() || plan.steps().get(0) >= 100);
    }
}
