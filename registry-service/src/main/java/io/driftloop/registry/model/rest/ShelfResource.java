package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.registry.model.ModelShelf;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models/{name}/versions/{version}}: versions put out of use. */
@Path("/api/v1/models/{name}/versions/{version}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class ShelfResource {

    private final ModelViews views;
    private final ModelShelf shelf;
    private final CurrentActor actor;

    ShelfResource(ModelViews views, ModelShelf shelf, CurrentActor actor) {
        this.views = views;
        this.shelf = shelf;
        this.actor = actor;
    }

    /** Puts a version aside: it is shown, but cannot be deployed. What serves or may come to serve is refused. */
    @POST
    @Path("archive")
    public ModelVersionView archive(
            @PathParam("name") String name, @PathParam("version") int version, @Nullable ReasonRequest request) {
        ModelName model = Names.model(name);
        return views.view(
                shelf.archive(model, version, actor.get(), ReasonRequest.reason(request, "archived by a person")));
    }

    /** Lets an archived version be deployed again. */
    @POST
    @Path("restore")
    public ModelVersionView restore(
            @PathParam("name") String name, @PathParam("version") int version, @Nullable ReasonRequest request) {
        ModelName model = Names.model(name);
        return views.view(
                shelf.restore(model, version, actor.get(), ReasonRequest.reason(request, "restored by a person")));
    }

    /** Removes a version for good; its number is not used again. What serves or may come to serve is refused. */
    @DELETE
    public void delete(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @QueryParam("reason") @Nullable String reason) {
        shelf.delete(
                Names.model(name),
                version,
                actor.get(),
                ReasonRequest.reason(new ReasonRequest(reason), "deleted by a person"));
    }
}
