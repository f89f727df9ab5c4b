package io.driftloop.serving;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.rollout.Admission;
import io.driftloop.serving.rollout.PackageLoads;
import io.driftloop.serving.rollout.RehearsalPolicy;
import io.driftloop.serving.rollout.Rehearsals;
import io.driftloop.serving.rollout.RolloutConductor;
import io.driftloop.serving.rollout.RolloutSteps;
import io.driftloop.serving.rollout.Rollouts;
import io.driftloop.serving.rollout.ServedFleet;
import io.driftloop.serving.rollout.StepJudge;
import io.driftloop.serving.rollout.StepWindows;
import io.driftloop.serving.rollout.TrafficCopy;
import io.driftloop.serving.rollout.Warmth;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** A traffic table and a conductor of its own over the application's database: what a second process is, or one that has just started. */
@Dependent
class SecondReplica {
    @Inject
    ArtifactStore artifacts;

    @Inject
    Rollouts rollouts;

    @Inject
    RolloutSteps steps;

    @Inject
    StepJudge judge;

    @Inject
    Rehearsals rehearsals;

    @Inject
    RehearsalPolicy policy;

    @Inject
    ModelLoader loader;

    @Inject
    Clock clock;

    private final TrafficTable table = new TrafficTable();

    private RolloutConductor conductor;

    /** One look at what is stored; whether a rollout goes on. */
    boolean conduct() {
        if (conductor == null) {
            ServedFleet fleet = new ServedFleet(
                    new PackageLoads(artifacts, loader, Runnable::run),
                    table,
                    new StepWindows(Duration.ZERO),
                    new Warmth(Duration.ZERO, clock),
                    TrafficCopy.NONE);
            conductor = new RolloutConductor(
                    rollouts, steps, judge, new Admission(steps, fleet, rehearsals, policy), fleet, clock);
        }
        return conductor.conduct();
    }

    /** What answers for a model that serves. */
    Route route(String model) {
        return Objects.requireNonNull(table.route(model));
    }
}
