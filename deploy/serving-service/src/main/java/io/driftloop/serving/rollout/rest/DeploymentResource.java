package io.driftloop.serving.rollout.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.rollout.Deployment;
import io.driftloop.serving.rollout.Rollouts;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code /api/v1/deployments}. */
@Path("/api/v1/deployments")
@Blocking
public class DeploymentResource {
    private final Rollouts rollouts;
    private final TrafficTable table;

    DeploymentResource(Rollouts rollouts, TrafficTable table) {
        this.rollouts = rollouts;
        this.table = table;
    }

    /** What serves, by model name. */
    @GET
    public Page<DeploymentView> list() {
        return Page.of(rollouts.deployments().stream()
                .map(deployment -> DeploymentView.of(deployment, ready(deployment)))
                .toList());
    }

    private boolean ready(Deployment deployment) {
        Route route = table.route(deployment.serving().model().value());
        return route != null
                && route.champion().version() == deployment.serving().version();
    }
}
