package io.driftloop.registry.console.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.CatalogBoard;
import io.driftloop.registry.console.OtherServices;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pipelines and datasets. */
@Path("/")
public class CatalogPages {

    private static final String PIPELINES = "pipelines";
    private static final String DATASETS = "datasets";

    private final CatalogBoard board;
    private final OtherServices others;
    private final Shells shells;

    CatalogPages(CatalogBoard board, OtherServices others, Shells shells) {
        this.board = board;
        this.others = others;
        this.shells = shells;
    }

    /** All pipelines. */
    @GET
    @Path("pipelines")
    public Response pipelines(
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.pipelines(shells.of("Pipelines", PIPELINES, token), board.pipelines(before), before));
    }

    /** All datasets. */
    @GET
    @Path("datasets")
    public Response datasets(
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.datasets(shells.of("Datasets", DATASETS, token), board.datasets(before), before));
    }

    /** One pipeline. */
    @GET
    @Path("pipelines/{name}")
    public Response pipeline(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Pipeline " + name, PIPELINES, token);
        try {
            return board.pipeline(new PipelineName(name))
                    .map(pipeline -> Html.page(Pages.pipeline(shell, pipeline, others.rules(pipeline.name()))))
                    .orElseGet(() -> Html.missing(shell, "No pipeline " + name + " was applied."));
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a pipeline's name.");
        }
    }

    /** Stops new runs, rollout steps and promotions of a pipeline. */
    @POST
    @Path("pipelines/{name}/pause")
    public Response pause(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return setPaused(name, true, token);
    }

    /** Lets a pipeline go on. */
    @POST
    @Path("pipelines/{name}/resume")
    public Response resume(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return setPaused(name, false, token);
    }

    /** Starts a run; the page shows it as soon as its start was told. */
    @POST
    @Path("pipelines/{name}/runs")
    public Response start(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return done(name, token, pipeline -> others.startRun(pipeline, token == null ? "" : token));
    }

    private Response setPaused(String name, boolean paused, @Nullable String token) {
        return done(name, token, pipeline -> others.setPaused(pipeline, paused, token == null ? "" : token));
    }

    private Response done(String name, @Nullable String token, Function<PipelineName, Answered<Boolean>> deed) {
        Shell shell = shells.of("Pipeline " + name, PIPELINES, token);
        try {
            Answered<Boolean> answer = deed.apply(new PipelineName(name));
            return answer.isKnown() ? Html.back("/pipelines/" + name) : Html.failed(shell, answer.note());
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a pipeline's name.");
        }
    }

    /** One dataset: its newest versions, those before a place in the log where given. */
    @GET
    @Path("datasets/{name}")
    public Response dataset(
            @PathParam("name") String name,
            @QueryParam("before") @Nullable Long before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Dataset " + name, DATASETS, token);
        try {
            return board.dataset(new DatasetName(name), before)
                    .map(dataset -> Html.page(Pages.dataset(shell, dataset, before)))
                    .orElseGet(() -> Html.missing(shell, "No version of a dataset " + name + " was stored."));
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a dataset's name.");
        }
    }
}
