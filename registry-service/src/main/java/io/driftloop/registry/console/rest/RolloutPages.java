package io.driftloop.registry.console.rest;

import io.driftloop.contracts.Aggregate;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.RolloutDesk;
import io.driftloop.registry.console.RolloutStatus;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rollouts: how far a candidate is, how it does beside the champion, and the buttons to stop it. */
@Path("/rollouts")
public class RolloutPages {

    private static final String SECTION = "rollouts";
    private static final int MOST_STEPS = 500;

    private final RolloutDesk desk;
    private final Facts facts;
    private final Shells shells;

    RolloutPages(RolloutDesk desk, Facts facts, Shells shells) {
        this.desk = desk;
        this.facts = facts;
        this.shells = shells;
    }

    /** The newest. */
    @GET
    public Response rollouts(@CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.rollouts(shells.of("Rollouts", SECTION, token), desk.rollouts()));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response rollout(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Rollout", SECTION, token);
        Answered<RolloutStatus> answer = desk.rollout(id);
        return answer.isKnown()
                ? Html.page(Pages.rollout(shell, answer.value(), steps(answer.value()), desk.decisions(id)))
                : Html.missing(shell, answer.note());
    }

    /** Holds it where it is. */
    @POST
    @Path("{id}/pause")
    public Response pause(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return order(id, RolloutDesk.Verb.PAUSE, token);
    }

    /** Lets it go on. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return order(id, RolloutDesk.Verb.RESUME, token);
    }

    /** Takes the next step, whatever is proven. */
    @POST
    @Path("{id}/advance")
    public Response advance(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return order(id, RolloutDesk.Verb.ADVANCE, token);
    }

    /** Ends it: the champion keeps all traffic. */
    @POST
    @Path("{id}/abort")
    public Response abort(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return order(id, RolloutDesk.Verb.ABORT, token);
    }

    private Response order(String id, RolloutDesk.Verb verb, @Nullable String token) {
        Answered<Boolean> answer = desk.order(id, verb, token == null ? "" : token);
        return answer.isKnown()
                ? Html.back("/rollouts/" + id)
                : Html.failed(shells.of("Rollout", SECTION, token), answer.note());
    }

    /** The steps that it has taken, as they were told. */
    private List<RolloutStepped> steps(RolloutStatus rollout) {
        List<RolloutStepped> newestFirst = facts
                .newest(FactWish.of(Set.of(RolloutStepped.class), MOST_STEPS)
                        .about(new Aggregate("deployment", rollout.modelId())))
                .stream()
                .map(StoredFact::event)
                .filter(event -> isStepOf(event, rollout))
                .map(RolloutStepped.class::cast)
                .toList();
        List<RolloutStepped> steps = new ArrayList<>(newestFirst);
        Collections.reverse(steps);
        return steps;
    }

    private static boolean isStepOf(PipelineEvent event, RolloutStatus rollout) {
        return event instanceof RolloutStepped step && step.rollout().value().equals(rollout.id());
    }
}
