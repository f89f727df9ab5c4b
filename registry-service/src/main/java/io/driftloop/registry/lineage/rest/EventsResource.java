package io.driftloop.registry.lineage.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.Facts;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/events}: all facts, as a list or as they come. */
@Path("/api/v1/events")
public class EventsResource {

    private static final int MOST = 1000;

    private final Facts facts;
    private final FactStream stream;

    EventsResource(Facts facts, FactStream stream) {
        this.facts = facts;
        this.stream = stream;
    }

    /** The newest facts, newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<FactView> list(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("run") @Nullable String run) {
        return Page.of(facts.newest(FactWish.ofRun(runId(run), Math.max(1, Math.min(limit, MOST)))).stream()
                .map(FactView::of)
                .toList());
    }

    /** Facts as they come, at least once each: from now on, or after {@code Last-Event-ID} (also as query parameter {@code after}). */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> follow(
            @QueryParam("run") @Nullable String run,
            @QueryParam("after") @Nullable Long after,
            @HeaderParam("Last-Event-ID") @Nullable Long last,
            @Context Sse sse) {
        return stream.follow(runId(run), last != null ? last : after, sse);
    }

    private static @Nullable PipelineRunId runId(@Nullable String run) {
        return run == null || run.isBlank() ? null : new PipelineRunId(run);
    }
}
