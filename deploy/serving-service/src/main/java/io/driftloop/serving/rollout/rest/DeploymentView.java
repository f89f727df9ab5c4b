package io.driftloop.serving.rollout.rest;

import io.driftloop.serving.rollout.Deployment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What serves a model.
 *
 * @param ready whether it is loaded here
 */
public record DeploymentView(
        String modelId,
        String model,
        int version,
        @Nullable Integer previousVersion,
        long generation,
        Instant since,
        boolean ready) {

    static DeploymentView of(Deployment deployment, boolean ready) {
        return new DeploymentView(
                deployment.serving().modelId().value(),
                deployment.serving().model().value(),
                deployment.serving().version(),
                deployment.previousVersion(),
                deployment.generation(),
                deployment.since(),
                ready);
    }
}
