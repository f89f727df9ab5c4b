package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.pipeline.DeploySpec;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make a version serve.
 *
 * @param champion version that served when it began, if any
 * @param plan how
 */
public record Rollout(
        RolloutId id,
        Candidate candidate,
        RolloutOrder order,
        DeploySpec plan,
        @Nullable Integer champion,
        RolloutState state) {

    /** The same in another state. */
    public Rollout in(RolloutState next) {
        return new Rollout(id, candidate, order, plan, champion, next);
    }

    /** The same, compared with this version. */
    public Rollout against(@Nullable Integer version) {
        return new Rollout(id, candidate, order, plan, version, state);
    }

    /** Whether it is not over. */
    public boolean active() {
        return state instanceof RolloutState.Active;
    }

    /** Share of the traffic that the candidate should have now. */
    public int percent() {
        if (state instanceof RolloutState.Stepping stepping) {
            return plan.steps().get(stepping.step());
        }
        return state instanceof RolloutState.Activated ? 100 : 0;
    }

    /** Whether the candidate takes all traffic as soon as it is loaded. */
    boolean immediate() {
        return order.purpose() != RolloutPurpose.APPROVED
                || plan.strategy().equals("replace")
                || plan.steps().isEmpty()
                || plan.steps().get(0) >= 100;
    }
}
