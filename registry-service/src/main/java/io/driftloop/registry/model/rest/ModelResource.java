package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.model.ModelTraffic;
import io.driftloop.registry.model.ModelVersions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models}: models, their versions, and what people decide about them. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class ModelResource {

    private final ModelViews views;
    private final ModelVersions versions;
    private final ModelTraffic traffic;
    private final CurrentActor actor;

    ModelResource(ModelViews views, ModelVersions versions, ModelTraffic traffic, CurrentActor actor) {
        this.views = views;
        this.versions = versions;
        this.traffic = traffic;
        this.actor = actor;
    }

    /** Models by name; {@code cursor} is the last name seen. */
    @GET
    public Page<ModelView> models(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        return views.models(limit, cursor);
    }

    /** Versions, newest first; {@code cursor} is the oldest version number seen. */
    @GET
    @Path("{name}/versions")
    public Page<ModelVersionView> versions(
            @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable Integer cursor) {
        return views.versions(Names.model(name), limit, cursor);
    }

    /** One version. */
    @GET
    @Path("{name}/versions/{version}")
    public ModelVersionView version(@PathParam("name") String name, @PathParam("version") int version) {
        return views.version(Names.model(name), version);
    }

    /** Two to ten versions side by side: metrics with differences to the first, parameters, data, architecture, confusion matrices; what is missing is said. */
    @GET
    @Path("{name}/compare")
    public ComparisonView compare(
            @PathParam("name") String name, @QueryParam("versions") @DefaultValue("") String list) {
        return views.compare(Names.model(name), list);
    }

    /** Lets a waiting version be deployed. */
    @POST
    @Path("{name}/versions/{version}/approve")
    public ModelVersionView approve(@PathParam("name") String name, @PathParam("version") int version) {
        return views.view(versions.approve(Names.model(name), version, actor.get()));
    }

    /** Keeps a waiting version from being deployed. */
    @POST
    @Path("{name}/versions/{version}/reject")
    public ModelVersionView reject(
            @PathParam("name") String name, @PathParam("version") int version, @Nullable ReasonRequest request) {
        String reason = ReasonRequest.reason(request, "rejected by a person");
        return views.view(versions.reject(Names.model(name), version, actor.get(), reason));
    }

    /** Asks serving to give all traffic to this version, at once or by a strategy; the champion moves when serving has done so. */
    @POST
    @Path("{name}/versions/{version}/activate")
    public Response activate(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @QueryParam("strategy") @Nullable String strategy) {
        return accepted(new TrafficRequested(
                traffic.activate(Names.model(name), version, strategy, actor.get())
                        .model(),
                version,
                "activation"));
    }

    /** Asks serving to go back to the earlier champion, or to the version named. */
    @POST
    @Path("{name}/rollback")
    public Response rollback(@PathParam("name") String name, @Nullable RollbackRequest request) {
        RollbackRequest wanted = request == null ? new RollbackRequest(null, null) : request;
        ModelName model = Names.model(name);
        int target = traffic.rollback(model, wanted.toVersion(), actor.get(), wanted.reasonOrDefault())
                .version();
        return accepted(new TrafficRequested(model, target, "rollback"));
    }

    private static Response accepted(TrafficRequested body) {
        return Response.accepted(body).build();
    }
}
