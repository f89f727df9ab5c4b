package io.driftloop.serving.wiring;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.signing.SigningKey;
import io.driftloop.serving.decision.DecisionLog;
import io.driftloop.serving.decision.DecisionRepository;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.RecordedScorer;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.inference.VersionEngines;
import io.driftloop.serving.predictionlog.PredictionHistory;
import io.driftloop.serving.rollout.Admission;
import io.driftloop.serving.rollout.DeploymentRepository;
import io.driftloop.serving.rollout.LabelWatch;
import io.driftloop.serving.rollout.PackageLoads;
import io.driftloop.serving.rollout.RehearsalPolicy;
import io.driftloop.serving.rollout.Rehearsals;
import io.driftloop.serving.rollout.RolloutConductor;
import io.driftloop.serving.rollout.RolloutCounts;
import io.driftloop.serving.rollout.RolloutDecisions;
import io.driftloop.serving.rollout.RolloutPolicy;
import io.driftloop.serving.rollout.RolloutRepository;
import io.driftloop.serving.rollout.RolloutSteps;
import io.driftloop.serving.rollout.RolloutStore;
import io.driftloop.serving.rollout.Rollouts;
import io.driftloop.serving.rollout.ServedFleet;
import io.driftloop.serving.rollout.StepJudge;
import io.driftloop.serving.rollout.StepWindows;
import io.driftloop.serving.rollout.TallyRepository;
import io.driftloop.serving.rollout.TrafficCopy;
import io.driftloop.serving.rollout.Warmth;
import io.driftloop.serving.rollout.file.FileTrafficCopy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Rollouts. */
@Singleton
final class RolloutProducers {
    /** Packages that are loaded at once; warming up takes a core each. */
    private static final int LOADERS = 4;

    @Produces
    @Singleton
    DecisionLog decisionLog(UnitOfWork work, DecisionRepository records, SigningKey key, Clock clock) {
        return new DecisionLog(work, records, key, clock);
    }

    @Produces
    @Singleton
    RolloutStore store(DeploymentRepository deployments, RolloutRepository rollouts, DecisionLog log) {
        return new RolloutStore(deployments, rollouts, new RolloutDecisions(log));
    }

    @Produces
    @Singleton
    Rollouts rollouts(UnitOfWork work, RolloutStore store, Outbox outbox, IdSource ids, Clock clock) {
        return new Rollouts(work, store, outbox, ids, clock);
    }

    @Produces
    @Singleton
    RolloutSteps steps(UnitOfWork work, RolloutStore store, Outbox outbox, Clock clock) {
        return new RolloutSteps(work, store, outbox, clock);
    }

    @Produces
    @Singleton
    StepWindows windows(RolloutConfig config) {
        return new StepWindows(config.latencyTolerance());
    }

    @Produces
    @Singleton
    RolloutCounts counts(UnitOfWork work, TallyRepository tallies, StepWindows windows, LabelWatch labels) {
        return new RolloutCounts(work, tallies, windows, labels);
    }

    @Produces
    @Singleton
    PackageLoads loads(ArtifactStore artifacts, ModelLoader loader) {
        return new PackageLoads(artifacts, loader, threads(LOADERS, "driftloop-loader"));
    }

    @Produces
    @Singleton
    TrafficCopy copy(RolloutConfig config, Json json, VersionEngines engines) {
        return new FileTrafficCopy(config.trafficCopy(), json, engines);
    }

    @Produces
    @Singleton
    ServedFleet fleet(PackageLoads loads, TrafficTable table, StepWindows windows, Warmth warmth, TrafficCopy copy) {
        return new ServedFleet(loads, table, windows, warmth, copy);
    }

    @Produces
    @Singleton
    Warmth warmth(RolloutConfig config, Clock clock) {
        return new Warmth(config.keepWarm(), config.memoryLimit(), clock);
    }

    @Produces
    @Singleton
    RolloutPolicy policy(RolloutConfig config) {
        return new RolloutPolicy(config.latencyTolerance(), config.alpha());
    }

    @Produces
    @Singleton
    RehearsalPolicy rehearsalPolicy(RolloutConfig config) {
        return new RehearsalPolicy(config.latencyTolerance(), config.alpha());
    }

    @Produces
    @Singleton
    StepJudge judge(RolloutPolicy policy, RolloutCounts counts, Clock clock) {
        return new StepJudge(policy, counts, clock);
    }

    @Produces
    @Singleton
    Rehearsals rehearsals(PredictionHistory history, RecordedScorer scorer, Clock clock) {
        return new Rehearsals(history, scorer, clock, threads(1, "driftloop-recorded-requests"));
    }

    private static ExecutorService threads(int most, String name) {
        return Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Produces
    @Singleton
    Admission admission(RolloutSteps steps, ServedFleet fleet, Rehearsals rehearsals, RehearsalPolicy policy) {
        return new Admission(steps, fleet, rehearsals, policy);
    }

    @Produces
    @Singleton
    RolloutConductor conductor(
            Rollouts rollouts,
            RolloutSteps steps,
            StepJudge judge,
            Admission admission,
            ServedFleet fleet,
            Clock clock) {
        return new RolloutConductor(rollouts, steps, judge, admission, fleet, clock);
    }
}
