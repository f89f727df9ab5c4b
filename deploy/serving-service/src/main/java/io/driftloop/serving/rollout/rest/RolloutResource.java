package io.driftloop.serving.rollout.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.rest.Page;
import io.driftloop.serving.rollout.Evidence;
import io.driftloop.serving.rollout.Rollout;
import io.driftloop.serving.rollout.RolloutCounts;
import io.driftloop.serving.rollout.RolloutState;
import io.driftloop.serving.rollout.RolloutSteps;
import io.driftloop.serving.rollout.Rollouts;
import io.driftloop.serving.rollout.StepJudge;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/rollouts}. */
@Path("/api/v1/rollouts")
@Blocking
public class RolloutResource {
    private static final int MOST = 200;

    private final Rollouts rollouts;
    private final RolloutCounts counts;
    private final RolloutSteps steps;
    private final StepJudge judge;
    private final CurrentActor actor;

    RolloutResource(Rollouts rollouts, RolloutCounts counts, RolloutSteps steps, StepJudge judge, CurrentActor actor) {
        this.rollouts = rollouts;
        this.steps = steps;
        this.judge = judge;
        this.counts = counts;
        this.actor = actor;
    }

    /** Newest first. */
    @GET
    public Page<RolloutView> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(MOST, limit));
        List<Rollout> found =
                rollouts.list(size + 1, cursor == null || cursor.isBlank() ? null : new RolloutId(cursor));
        List<Rollout> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? shown.get(size - 1).id().value() : null;
        return new Page<>(shown.stream().map(this::view).toList(), next);
    }

    @GET
    @Path("{id}")
    public RolloutView get(@PathParam("id") String id) {
        return view(rollouts.get(new RolloutId(id)));
    }

    @POST
    @Path("{id}/pause")
    public RolloutView pause(@PathParam("id") String id) {
        return view(rollouts.pause(new RolloutId(id), actor.get()));
    }

    @POST
    @Path("{id}/resume")
    public RolloutView resume(@PathParam("id") String id) {
        return view(rollouts.resume(new RolloutId(id), actor.get()));
    }

    /** A person takes the next step, whatever is proven. */
    @POST
    @Path("{id}/advance")
    public RolloutView advance(@PathParam("id") String id) {
        Rollout seen = rollouts.active(new RolloutId(id));
        Evidence evidence =
                seen.state() instanceof RolloutState.Stepping stepping ? judge.evidence(seen, stepping) : Evidence.NONE;
        steps.advanceBy(actor.get(), seen, evidence);
        return view(rollouts.get(seen.id()));
    }

    @POST
    @Path("{id}/abort")
    public RolloutView abort(@PathParam("id") String id) {
        Actor who = actor.get();
        return view(rollouts.abort(new RolloutId(id), who, "aborted by " + who));
    }

    private RolloutView view(Rollout rollout) {
        return RolloutView.of(
                rollout,
                rollout.state() instanceof RolloutState.Stepping stepping
                        ? counts.of(rollout.id(), stepping.step())
                        : null);
    }
}
