package io.driftloop.serving.rollout;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Set;

/** What is stored, read in one unit of work. */
record World(List<Deployment> deployments, List<Rollout> active, Set<PipelineName> paused) {

    /** Whether a version of the model should serve. */
    boolean deployed(ModelId model) {
        return deployments.stream()
                .anyMatch(deployment -> deployment.serving().modelId().equals(model));
    }

    /** Whether it takes no step and is not promoted now. */
    boolean holds(Rollout rollout) {
        boolean byPerson = rollout.state() instanceof RolloutState.Active active && active.pausedSince() != null;
        boolean byPipeline = rollout.order().purpose() == RolloutPurpose.APPROVED
                && rollout.order().pipeline() != null
                && paused.contains(rollout.order().pipeline());
        return byPerson || byPipeline;
    }
}
