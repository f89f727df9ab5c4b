package io.driftloop.serving.rollout;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deployments and rollouts in memory. Another process can be let in where one waits for a model's lock. */
final class StoredRollouts implements RolloutRepository, DeploymentRepository, UnitOfWork {
    private final Map<String, Rollout> rollouts = new TreeMap<>();
    private final Map<ModelId, Deployment> deployments = new HashMap<>();
    private final Map<PipelineName, Instant> paused = new HashMap<>();
    private @Nullable Runnable other;

    /** The other process is done when the next lock is given. */
    void beforeTheLock(Runnable change) {
        other = change;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void lock(ModelId model) {
        if (other != null) {
            Runnable change = other;
            other = null;
            change.run();
        }
    }

    @Override
    public Optional<Deployment> find(ModelId model) {
        return Optional.ofNullable(deployments.get(model));
    }

    @Override
    public List<Deployment> all() {
        return List.copyOf(deployments.values());
    }

    @Override
    public boolean store(Deployment deployment) {
        deployments.put(deployment.serving().modelId(), deployment);
        return true;
    }

    @Override
    public boolean insert(Rollout rollout) {
        return rollouts.putIfAbsent(rollout.id().value(), rollout) == null;
    }

    @Override
    public void update(Rollout rollout) {
        rollouts.put(rollout.id().value(), rollout);
    }

    @Override
    public Optional<Rollout> find(RolloutId id) {
        return Optional.ofNullable(rollouts.get(id.value()));
    }

    @Override
    public Optional<Rollout> activeOf(ModelId model) {
        return active().stream()
                .filter(rollout -> rollout.candidate().modelId().equals(model))
                .findFirst();
    }

    @Override
    public List<Rollout> active() {
        return rollouts.values().stream().filter(Rollout::active).toList();
    }

    @Override
    public List<Rollout> activeOf(PipelineRunId run) {
        return active().stream()
                .filter(rollout -> run.equals(rollout.order().pipelineRun()))
                .toList();
    }

    @Override
    public List<Rollout> list(int limit, @Nullable RolloutId before) {
        return new ArrayList<>(rollouts.values());
    }

    @Override
    public void pause(PipelineName pipeline, Instant since) {
        paused.putIfAbsent(pipeline, since);
    }

    @Override
    public Optional<Instant> resume(PipelineName pipeline) {
        return Optional.ofNullable(paused.remove(pipeline));
    }

    @Override
    public Set<PipelineName> paused() {
        return Set.copyOf(paused.keySet());
    }
}
