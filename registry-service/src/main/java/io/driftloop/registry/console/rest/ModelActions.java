package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.model.ModelTraffic;
import io.driftloop.registry.model.ModelVersions;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The buttons of a model's page. Token and origin were checked before; each ends on the page it came from. */
@Path("/models/{name}")
public class ModelActions {

    private static final String REASON = "decided in the console";

    private final ModelVersions versions;
    private final ModelTraffic traffic;
    private final CurrentActor actor;
    private final Shells shells;

    ModelActions(ModelVersions versions, ModelTraffic traffic, CurrentActor actor, Shells shells) {
        this.versions = versions;
        this.traffic = traffic;
        this.actor = actor;
        this.shells = shells;
    }

    /** Lets a version be deployed. */
    @POST
    @Path("versions/{version}/approve")
    public Response approve(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("page") @Nullable String page,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(name, version, page, token, model -> versions.approve(model, version, actor.get()));
    }

    /** Keeps a version from being deployed. */
    @POST
    @Path("versions/{version}/reject")
    public Response reject(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("page") @Nullable String page,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(name, version, page, token, model -> versions.reject(model, version, actor.get(), REASON));
    }

    /** Asks serving for a version. */
    @POST
    @Path("versions/{version}/activate")
    public Response activate(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("page") @Nullable String page,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(name, version, page, token, model -> traffic.activate(model, version, actor.get()));
    }

    /** Asks serving for the champion before the current one. */
    @POST
    @Path("rollback")
    public Response rollback(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(name, 0, null, token, model -> traffic.rollback(model, null, actor.get(), REASON));
    }

    /** @param page says {@code version} where it was the page of the version */
    private Response act(
            String name, int version, @Nullable String page, @Nullable String token, Consumer<ModelName> action) {
        try {
            action.accept(new ModelName(name));
            return Html.back("/models/" + name + ("version".equals(page) ? "/versions/" + version : ""));
        } catch (PipelineException e) {
            return Html.refused(shells.of(name, "models", token), e);
        } catch (IllegalArgumentException e) {
            return Html.missing(shells.of("Models", "models", token), "That is not a model's name.");
        }
    }
}
