package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;
import io.driftloop.serving.inference.ModelLoadException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Makes what is stored true: loads what should serve, moves each rollout on when its time has come, and swaps the traffic. Called again and again by one
 * thread; a call that fails changes nothing that serves, and a rollout that fails holds up no other. After a restart the first call restores the traffic, from what this machine kept where the
 * database is away.
 */
public final class RolloutConductor {
    private static final Logger LOG = Logger.getLogger(RolloutConductor.class);
    /** Of a package that is not in the store; with the waits between them a quarter of a minute. */
    private static final int MISSING_TRIES = 5;

    /** Of one that cannot be read: in five minutes a store may come back, and a trained version is worth the wait. */
    private static final int LOAD_TRIES = 10;

    private static final int MOST_WAIT_SECONDS = 60;

    private final Rollouts rollouts;
    private final RolloutSteps steps;
    private final StepJudge judge;
    private final Admission admission;
    private final ServedFleet fleet;
    private final Clock clock;
    private final Map<RolloutId, FailedLoad> failedLoads = new HashMap<>();

    public RolloutConductor(
            Rollouts rollouts,
            RolloutSteps steps,
            StepJudge judge,
            Admission admission,
            ServedFleet fleet,
            Clock clock) {
        this.rollouts = rollouts;
        this.steps = steps;
        this.judge = judge;
        this.admission = admission;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** @param again when the next try is due */
    private record FailedLoad(int tries, Instant again) {}

    /**
     * One look.
     *
     * @return whether a rollout is going on, so that the next look should come soon
     */
    public boolean conduct() {
        World stored = stored();
        fleet.serve(stored);
        if (stored.active().isEmpty()) {
            failedLoads.clear();
            admission.keep(stored);
            return false;
        }
        for (Rollout rollout : stored.active()) {
            try {
                moveOn(rollout, stored);
            } catch (RuntimeException e) {
                LOG.warnf(e, "rollout %s of %s is not moved on now", rollout.id(), rollout.candidate());
            }
        }
        fleet.serve(rollouts.world());
        return true;
    }

    private World stored() {
        try {
            return rollouts.world();
        } catch (RuntimeException outage) {
            fleet.restore();
            throw outage;
        }
    }

    private void moveOn(Rollout rollout, World stored) {
        boolean held = stored.holds(rollout);
        if (rollout.state() instanceof RolloutState.Stepping stepping) {
            judge(rollout, stepping, held);
        } else if (!held && loaded(rollout)) {
            admission.admit(rollout, stored.deployed(rollout.candidate().modelId()));
        }
    }

    /** Has the candidate loaded, again after a restart, and says whether it is; one that never can be is taken off. */
    private boolean loaded(Rollout rollout) {
        FailedLoad failed = failedLoads.get(rollout.id());
        if (failed != null && clock.instant().isBefore(failed.again)) {
            return false;
        }
        try {
            return fleet.load(rollout.candidate());
        } catch (ModelLoadException e) {
            takeOff(rollout, "it cannot be loaded: " + e.getMessage());
        } catch (IOException e) {
            int tries = failed == null ? 1 : failed.tries + 1;
            LOG.warnf("package of %s cannot be read (try %d): %s", rollout.candidate(), tries, e);
            failedLoads.put(rollout.id(), new FailedLoad(tries, clock.instant().plus(waitAfter(tries))));
            if (tries >= (e instanceof NoSuchFileException ? MISSING_TRIES : LOAD_TRIES)) {
                takeOff(rollout, "its package cannot be read from the artifact store");
            }
        }
        return false;
    }

    private static Duration waitAfter(int tries) {
        return Duration.ofSeconds(Math.min(MOST_WAIT_SECONDS, 1 << (tries - 1)));
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
