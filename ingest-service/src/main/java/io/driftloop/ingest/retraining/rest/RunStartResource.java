package io.driftloop.ingest.retraining.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.idempotency.IdempotentCalls;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.retraining.ManualStarts;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.jdbc.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs that people start. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipeline runs")
public final class RunStartResource {
    private final ManualStarts starts;
    private final IdempotentCalls calls;
    private final CurrentActor actor;
    private final Json json;

    RunStartResource(ManualStarts starts, IdempotentCalls calls, CurrentActor actor, Json json) {
        this.starts = starts;
        this.calls = calls;
        this.actor = actor;
        this.json = json;
    }

    @POST
    @Path("/pipelines/{name}/runs")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Start a run",
            description =
                    "On the newest dataset version, or on {\"datasetVersion\": n}. With {\"imported\": {\"sha256\", \"bytes\","
                            + " \"format\"}} it takes in that model of the artifact store instead of training one"
                            + " (POST /api/v1/models/{name}/versions stores a file and asks for this). While a run of the model is active, asking"
                            + " for the same definition on the same version joins it (202 with its id and joined: true); anything"
                            + " else is 409 with pipelineRunId of the active run.")
    public Response start(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable String body) {
        PipelineName pipeline = Requests.named(name, PipelineName::new);
        StartRequest request = StartBody.read(body);
        return accepted(calls.once(
                "start/" + pipeline,
                key,
                json.write(request),
                () -> json.write(
                        view(starts.start(pipeline, request.datasetVersion(), request.model(), actor.get())))));
    }

    @POST
    @Path("/pipeline-runs/{id}/retry")
    @Operation(summary = "Start a run with the definition and the rows of one that ended without success")
    public Response retry(@PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        PipelineRunId run = Requests.named(id, PipelineRunId::new);
        return accepted(calls.once(
                "retry/" + run,
                key,
                "",
                () -> json.write(new StartedView(starts.retry(run, actor.get()).id(), false))));
    }

    private static StartedView view(ManualStarts.Started started) {
        return new StartedView(started.run().id(), started.joined());
    }

    private Response accepted(String answer) {
        StartedView view = json.read(answer, StartedView.class);
        return Response.accepted(view)
                .location(URI.create("/api/v1/pipeline-runs/" + view.pipelineRunId()))
                .build();
    }
}
