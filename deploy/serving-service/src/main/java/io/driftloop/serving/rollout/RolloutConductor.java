package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.serving.inference.ModelLoadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Makes what is stored true: loads what should serve, moves each rollout on when its time has come, and swaps the traffic. Called again and again by one
 * thread; a call that fails changes nothing that serves. After a restart the first call restores the traffic.
 */
public final class RolloutConductor {
    private static final Logger LOG = Logger.getLogger(RolloutConductor.class);
    private static final int LOAD_TRIES = 5;

    private final Rollouts rollouts;
    private final RolloutSteps steps;
    private final StepJudge judge;
    private final Admission admission;
    private final ServedFleet fleet;
    private final Map<RolloutId, Integer> failedLoads = new HashMap<>();

    public RolloutConductor(
            Rollouts rollouts, RolloutSteps steps, StepJudge judge, Admission admission, ServedFleet fleet) {
        this.rollouts = rollouts;
        this.steps = steps;
        this.judge = judge;
        this.admission = admission;
        this.fleet = fleet;
    }

    /**
     * One look.
     *
     * @return whether a rollout is going on, so that the next look should come soon
     */
    public boolean conduct() {
        World stored = rollouts.world();
        fleet.serve(stored);
        if (stored.active().isEmpty()) {
            failedLoads.clear();
            admission.keep(stored);
            return false;
        }
        for (Rollout rollout : stored.active()) {
            if (rollout.state() instanceof RolloutState.Loading) {
                load(rollout, stored.holds(rollout));
            } else if (rollout.state() instanceof RolloutState.Stepping stepping) {
                judge(rollout, stepping, stored.holds(rollout));
            }
        }
        fleet.serve(rollouts.world());
        return true;
    }

    private void load(Rollout rollout, boolean held) {
        if (held) {
            return;
        }
        if (loaded(rollout)) {
            admission.admit(rollout);
        }
    }

    /** Has the candidate loaded, again after a restart, and says whether it is; one that never can be is taken off. */
    private boolean loaded(Rollout rollout) {
        try {
            return fleet.load(rollout.candidate());
        } catch (ModelLoadException e) {
            takeOff(rollout, "it cannot be loaded: " + e.getMessage());
        } catch (IOException e) {
            int tries = failedLoads.merge(rollout.id(), 1, Integer::sum);
            LOG.warnf("package of %s cannot be read (try %d): %s", rollout.candidate(), tries, e);
            if (tries >= LOAD_TRIES) {
                takeOff(rollout, "its package cannot be read from the artifact store");
            }
        }
        return false;
    }

    private void judge(Rollout rollout, RolloutState.Stepping stepping, boolean held) {
        if (!loaded(rollout)) {
            return;
        }
        StepJudge.Ruling ruling = judge.judge(rollout, stepping, held);
        if (ruling.judgement() instanceof Judgement.Advance) {
            steps.advance(rollout, ruling.evidence());
        } else if (ruling.judgement() instanceof Judgement.TakeOff off) {
            steps.takeOff(rollout, DecisionKind.TAKE_OFF, off.reason(), ruling.evidence());
        } else if (ruling.judgement() instanceof Judgement.Undecided undecided) {
            steps.takeOff(rollout, DecisionKind.UNDECIDED, undecided.reason(), ruling.evidence());
        }
    }

    private void takeOff(Rollout rollout, String reason) {
        steps.takeOff(rollout, DecisionKind.TAKE_OFF, reason, Evidence.NONE);
    }
}
