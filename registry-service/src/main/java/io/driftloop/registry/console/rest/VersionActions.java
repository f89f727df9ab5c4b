package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.model.ModelShelf;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do with a version besides deciding about it. Token and origin were checked before; each ends on the page it came from. */
@Path("/models/{name}/versions/{version}")
public class VersionActions {

    private final ModelShelf shelf;
    private final CatalogNotes notes;
    private final CurrentActor actor;
    private final Shells shells;

    VersionActions(ModelShelf shelf, CatalogNotes notes, CurrentActor actor, Shells shells) {
        this.shelf = shelf;
        this.notes = notes;
        this.actor = actor;
        this.shells = shells;
    }

    /** Puts it aside. */
    @POST
    @Path("archive")
    public Response archive(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(
                name,
                token,
                here(name, version),
                model -> shelf.archive(model, version, actor.get(), reason(reason, "archived in the console")));
    }

    /** Lets it be deployed again. */
    @POST
    @Path("restore")
    public Response restore(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(
                name,
                token,
                here(name, version),
                model -> shelf.restore(model, version, actor.get(), "restored in the console"));
    }

    /** Removes it for good. */
    @POST
    @Path("delete")
    public Response delete(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(
                name,
                token,
                "/models/" + name,
                model -> shelf.delete(model, version, actor.get(), reason(reason, "deleted in the console")));
    }

    /** Writes its description. */
    @POST
    @Path("description")
    public Response describe(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("description") @DefaultValue("") String description,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return act(
                name,
                token,
                here(name, version) + "#notes",
                model -> notes.change(name, version, description.strip(), Map.of()));
    }

    /** Sets a tag; without a value it removes it. */
    @POST
    @Path("tags")
    public Response tag(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("key") @DefaultValue("") String key,
            @FormParam("value") @Nullable String value,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Map<String, @Nullable String> tags = Collections.singletonMap(key.strip(), value);
        return act(name, token, here(name, version) + "#notes", model -> notes.change(name, version, null, tags));
    }

    private Response act(String name, @Nullable String token, String then, Consumer<ModelName> action) {
        try {
            action.accept(new ModelName(name));
            return Html.back(then);
        } catch (PipelineException e) {
            return Html.refused(shells.of(name, "models", token), e);
        } catch (IllegalArgumentException e) {
            return Html.missing(shells.of("Models", "models", token), "That is not a model's name.");
        }
    }

    private static String here(String name, int version) {
        return "/models/" + name + "/versions/" + version;
    }

    private static String reason(String given, String usual) {
        return given.isBlank() ? usual : given.strip();
    }
}
