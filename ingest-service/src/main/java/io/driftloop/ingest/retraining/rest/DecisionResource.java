package io.driftloop.ingest.retraining.rest;

import io.driftloop.contracts.DecisionId;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.retraining.DecisionRecord;
import io.driftloop.ingest.retraining.Decisions;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the policy decided, and why. */
@Path("/api/v1/retraining-decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "retraining")
public final class DecisionResource {
    private final Decisions decisions;

    DecisionResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @GET
    @Operation(
            summary = "Decisions, newest first",
            description =
                    "Of one ?pipeline=, ?outcome= (start, deferred, suppressed), ?trigger= or ?rule= where given.")
    public Page<DecisionRecord> list(
            @BeanParam DecisionQuery query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        return Requests.page(
                decisions.list(query.filter(), cursor == null ? "" : cursor, limit + 1),
                limit,
                decision -> decision.id().value(),
                decision -> decision);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One decision")
    public DecisionRecord get(@PathParam("id") String id) {
        return decisions.get(Requests.named(id, DecisionId::new));
    }
}
