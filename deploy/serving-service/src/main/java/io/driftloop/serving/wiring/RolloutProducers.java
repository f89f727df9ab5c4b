package io.driftloop.serving.wiring;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.rollout.DeploymentRepository;
import io.driftloop.serving.rollout.RolloutConductor;
import io.driftloop.serving.rollout.RolloutPolicy;
import io.driftloop.serving.rollout.RolloutRepository;
import io.driftloop.serving.rollout.RolloutSteps;
import io.driftloop.serving.rollout.Rollouts;
import io.driftloop.serving.rollout.ServedFleet;
import io.driftloop.serving.rollout.StepWindows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Rollouts. */
@Singleton
final class RolloutProducers {

    @Produces
    @Singleton
    Rollouts rollouts(
            UnitOfWork work,
            DeploymentRepository deployments,
            RolloutRepository rollouts,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        return new Rollouts(work, deployments, rollouts, outbox, ids, clock);
    }

    @Produces
    @Singleton
    RolloutSteps steps(
            UnitOfWork work, DeploymentRepository deployments, RolloutRepository rollouts, Outbox outbox, Clock clock) {
        return new RolloutSteps(work, deployments, rollouts, outbox, clock);
    }

    @Produces
    @Singleton
    StepWindows windows() {
        return new StepWindows();
    }

    @Produces
    @Singleton
    ServedFleet fleet(
            ArtifactStore artifacts, ModelLoader loader, TrafficTable table, StepWindows windows, Clock clock) {
        return new ServedFleet(artifacts, loader, table, windows, clock);
    }

    @Produces
    @Singleton
    RolloutPolicy policy(RolloutConfig config) {
        return new RolloutPolicy(config.latencyTolerance(), config.alpha());
    }

    @Produces
    @Singleton
    RolloutConductor conductor(
            RolloutSteps steps, Rollouts rollouts, RolloutPolicy policy, ServedFleet fleet, Clock clock) {
        return new RolloutConductor(rollouts, steps, policy, fleet, clock);
    }
}
