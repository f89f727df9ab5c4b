package io.driftloop.ingest.pipeline.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.AppliedPipeline;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.access.Role;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pipelines: definitions, pause and resume. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipelines")
public final class PipelineResource {
    private static final int MAX_DEFINITION = 256 * 1024;

    private final Pipelines pipelines;
    private final CurrentActor actor;

    PipelineResource(Pipelines pipelines, CurrentActor actor) {
        this.pipelines = pipelines;
        this.actor = actor;
    }

    @PUT
    @Path("/pipelines/{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Apply a definition",
            description =
                    "YAML or JSON. 201 for a new pipeline, 200 for a new revision or for the definition that was there"
                            + " already (then nothing changes). One with 'approve: automatic' takes the role approver.")
    public Response apply(
            @PathParam("name") String name,
            @Parameter(
                            description =
                                    "Git commit of the definition's file, with -dirty where the file is not as committed")
                    @QueryParam("commit")
                    @Nullable String commit,
            InputStream body)
            throws IOException {
        PipelineName pipeline = Requests.named(name, PipelineName::new);
        byte[] text = body.readNBytes(MAX_DEFINITION + 1);
        if (text.length > MAX_DEFINITION) {
            throw new PipelineException(
                    FrameProblem.BODY_TOO_LARGE, "A definition has at most " + MAX_DEFINITION + " bytes.");
        }
        if (pipelines.approvesByItself(text)) {
            actor.require(
                    Role.APPROVER, "'approve: automatic' lets every version through that passes its gates, which");
        }
        AppliedPipeline applied = pipelines.apply(pipeline, text, actor.get(), commit);
        boolean isNew = applied.change() == AppliedPipeline.Change.CREATED;
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(view(applied.pipeline()))
                .build();
    }

    @GET
    @Path("/pipelines")
    @Operation(summary = "Pipelines by name")
    public Page<PipelineView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        return Requests.page(
                pipelines.list(cursor == null ? "" : cursor, limit + 1),
                limit,
                pipeline -> pipeline.name().value(),
                this::view);
    }

    @GET
    @Path("/pipelines/{name}")
    @Operation(summary = "One pipeline in its newest revision")
    public PipelineView get(@PathParam("name") String name) {
        return view(pipelines.get(Requests.named(name, PipelineName::new)));
    }

    @POST
    @Path("/pipelines/{name}/pause")
    @Operation(summary = "Stop new runs, rollout steps and promotions; harmless when paused already")
    public PipelineView pause(@PathParam("name") String name) {
        return view(pipelines.pause(Requests.named(name, PipelineName::new), actor.get()));
    }

    @POST
    @Path("/pipelines/{name}/resume")
    @Operation(summary = "End the pause; harmless when not paused")
    public PipelineView resume(@PathParam("name") String name) {
        return view(pipelines.resume(Requests.named(name, PipelineName::new), actor.get()));
    }

    private PipelineView view(Pipeline pipeline) {
        String commit = pipelines.commit(pipeline.name(), pipeline.definition()).orElse(null);
        return PipelineView.of(pipeline, commit, pipelines.definition(pipeline.definition()));
    }
}
