package io.driftloop.registry.console.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.console.CatalogBoard;
import io.driftloop.registry.console.PipelineStory;
import io.driftloop.registry.imports.ImportWish;
import io.driftloop.registry.imports.ModelImports;
import io.driftloop.registry.imports.RefusedElsewhere;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The button of a registered version's page. Token and origin were checked before. */
@Path("/models/{name}/versions/{version}")
public class ImportActions {

    private final ModelImports imports;
    private final CatalogBoard catalog;
    private final Shells shells;
    private final CurrentActor actor;

    ImportActions(ModelImports imports, CatalogBoard catalog, Shells shells, CurrentActor actor) {
        this.actor = actor;
        this.imports = imports;
        this.catalog = catalog;
        this.shells = shells;
    }

    /** Has a pipeline take it in; the list of runs shows the run as soon as its start was told. */
    @POST
    @Path("import")
    public Response takeIn(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @FormParam("pipeline") @DefaultValue("") String pipeline,
            @FormParam("logits") @Nullable String logits,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of(name + " version " + version, "models", token);
        try {
            PipelineName judge = new PipelineName(pipeline);
            Optional<PipelineStory> story = catalog.pipeline(judge);
            if (story.isEmpty()) {
                return Html.missing(shell, "No pipeline " + judge + " was applied.");
            }
            imports.begin(new ImportWish(
                    story.get().model(),
                    judge,
                    imports.registered("models:/" + name + "/" + version, logits == null ? "probabilities" : "logits"),
                    null,
                    new ImportWish.Caller(actor.authorization().orElse(""), "")));
            return Html.back("/runs");
        } catch (PipelineException e) {
            return Html.refused(shell, e);
        } catch (RefusedElsewhere e) {
            return Html.failed(shell, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a pipeline's name.");
        }
    }
}
