package io.driftloop.serving.rollout;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores rollouts and the pauses of pipelines. All calls inside a unit of work. */
public interface RolloutRepository {
    /**
     * Stores a new one.
     *
     * @return false when its cause already started one
     */
    boolean insert(Rollout rollout);

    /** Stores its champion and state. */
    void update(Rollout rollout);

    Optional<Rollout> find(RolloutId id);

    Optional<Rollout> activeOf(ModelId model);

    /** All that are not over, oldest first. */
    List<Rollout> active();

    /** Active ones of a pipeline run. */
    List<Rollout> activeOf(PipelineRunId run);

    /** Newest first, from {@code before} on (exclusive). */
    List<Rollout> list(int limit, @Nullable RolloutId before);

    void pause(PipelineName pipeline, Instant since);

    /** Since when it was paused; empty when it was not. */
    Optional<Instant> resume(PipelineName pipeline);

    /** Pipelines that are paused. */
    Set<PipelineName> paused();
}
