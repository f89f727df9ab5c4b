package io.driftloop.serving.rollout;

import io.driftloop.pipeline.RecordedRequests;
import io.driftloop.serving.inference.LoadedVersion;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets a loaded candidate begin: at once, or after it has answered recorded requests well enough. For the conductor's thread only. */
public final class Admission {
    private final RolloutSteps steps;
    private final ServedFleet fleet;
    private final Rehearsals rehearsals;
    private final RehearsalPolicy policy;

    public Admission(RolloutSteps steps, ServedFleet fleet, Rehearsals rehearsals, RehearsalPolicy policy) {
        this.steps = steps;
        this.fleet = fleet;
        this.rehearsals = rehearsals;
        this.policy = policy;
    }

    /**
     * Begins, refuses, or waits: for the answers, and after a restart for the champion, which may be loaded later than the candidate.
     *
     * @param replaces whether a version is deployed that it would replace
     */
    void admit(Rollout rollout, boolean replaces) {
        RecordedRequests wanted = replaces ? rollout.recorded() : null;
        if (wanted == null) {
            steps.begin(rollout, null);
            return;
        }
        LoadedVersion candidate = fleet.loaded(rollout.candidate());
        LoadedVersion champion = fleet.serving(rollout.candidate().modelId());
        if (candidate == null || champion == null) {
            giveUpLate(rollout, wanted);
            return;
        }
        Optional<Rehearsal> seen = rehearsals.look(rollout, wanted.requests(), candidate, champion);
        if (seen.isPresent()) {
            decide(rollout, wanted, seen.get());
        } else {
            giveUpLate(rollout, wanted);
        }
    }

    private void giveUpLate(Rollout rollout, RecordedRequests wanted) {
        if (rehearsals.expired(rollout)) {
            steps.takeOff(
                    rollout,
                    DecisionKind.UNDECIDED,
                    "undecided after " + RolloutPolicy.words(rollout.plan().within()) + ": it had not answered its "
                            + wanted.requests()
                            + " recorded requests, for live requests left no room or the log could not be read",
                    Evidence.NONE);
        }
    }

    private void decide(Rollout rollout, RecordedRequests wanted, Rehearsal seen) {
        Optional<String> refusal = policy.refusal(rollout.plan(), wanted, seen);
        if (refusal.isPresent()) {
            steps.refuse(rollout, seen, refusal.get());
        } else {
            steps.begin(rollout, seen);
        }
    }

    /** Forgets what is over. */
    void keep(World world) {
        rehearsals.keep(world.active().stream().map(Rollout::id).collect(Collectors.toSet()));
    }
}
