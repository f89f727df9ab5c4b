package io.driftloop.ingest.run.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs: where they are, and how to stop one. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipeline runs")
public final class RunResource {
    private final PipelineRuns runs;
    private final CurrentActor actor;

    RunResource(PipelineRuns runs, CurrentActor actor) {
        this.runs = runs;
        this.actor = actor;
    }

    @GET
    @Path("/pipeline-runs")
    @Operation(summary = "Runs, newest first; of one pipeline with ?pipeline=")
    public Page<RunView> list(
            @QueryParam("pipeline") @Nullable String pipeline,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        return Requests.page(
                runs.list(
                        Requests.optionallyNamed(pipeline, PipelineName::new), cursor == null ? "" : cursor, limit + 1),
                limit,
                run -> run.id().value(),
                RunView::of);
    }

    @GET
    @Path("/pipeline-runs/{id}")
    @Operation(summary = "One run with its stages")
    public RunView get(@PathParam("id") String id) {
        return RunView.of(runs.get(Requests.named(id, PipelineRunId::new)));
    }

    @POST
    @Path("/pipeline-runs/{id}/cancel")
    @Operation(summary = "Cancel a run that is not over; each stage drops what it does for it")
    public RunView cancel(@PathParam("id") String id) {
        return RunView.of(runs.cancel(Requests.named(id, PipelineRunId::new), actor.get()));
    }
}
