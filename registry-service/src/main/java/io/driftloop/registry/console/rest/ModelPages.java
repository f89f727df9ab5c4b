package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.catalog.CatalogSearch;
import io.driftloop.registry.catalog.SearchHit;
import io.driftloop.registry.console.ModelBoard;
import io.driftloop.registry.console.RegisteredBoard;
import io.driftloop.registry.console.VersionBoard;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Models, versions, and versions side by side. */
@Path("/models")
public class ModelPages {

    private static final String SECTION = "models";

    private static final int HITS = 25;
    private static final int MOST_COMPARED = 10;

    private final ModelBoard board;
    private final VersionBoard versions;
    private final RegisteredBoard registered;
    private final CatalogSearch search;
    private final Shells shells;

    ModelPages(
            ModelBoard board, VersionBoard versions, RegisteredBoard registered, CatalogSearch search, Shells shells) {
        this.board = board;
        this.versions = versions;
        this.registered = registered;
        this.search = search;
        this.shells = shells;
    }

    /** Models by name, after one where given; with words in {@code q}, models and versions whose texts hold them. */
    @GET
    public Response models(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("registeredAfter") @DefaultValue("") String registeredAfter,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Models", SECTION, token);
        FoundModels found = query.isBlank() ? FoundModels.NOBODY_ASKED : found(query.strip(), after);
        try {
            ModelName name = after.isEmpty() || found.isAsked() ? null : new ModelName(after);
            return Html.page(Pages.models(shell, board.models(name), found, registered.models(registeredAfter)));
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a model's name.");
        }
    }

    private FoundModels found(String query, String cursor) {
        try {
            List<SearchHit> hits = search.search(query, cursor, HITS + 1);
            List<SearchHit> shown = hits.stream().limit(HITS).toList();
            return new FoundModels(
                    query,
                    shown,
                    "",
                    hits.size() > HITS ? shown.get(HITS - 1).place().encoded() : "");
        } catch (PipelineException e) {
            return new FoundModels(query, List.of(), String.valueOf(e.getMessage()), "");
        }
    }

    /** One model: its versions, newest first, older than {@code before} where given, and a metric over the newest of them. */
    @GET
    @Path("{name}")
    public Response model(
            @PathParam("name") String name,
            @QueryParam("before") @Nullable Integer before,
            @QueryParam("metric") @DefaultValue("") String metric,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of(name, SECTION, token);
        try {
            ModelName model = new ModelName(name);
            return Html.page(Pages.model(
                    shell, board.model(model, before), board.metric(model, metric), registered.waiting(model)));
        } catch (IllegalArgumentException | PipelineException e) {
            return registered
                    .model(name, before == null ? Integer.MAX_VALUE : before)
                    .map(story -> Html.page(Pages.registeredModel(shell, story)))
                    .orElseGet(() -> e instanceof PipelineException refused
                            ? Html.refused(shell, refused)
                            : Html.missing(shell, "That is not a model's name."));
        }
    }

    /** Versions side by side: {@code versions=1,2}, or the parameter once for each. */
    @GET
    @Path("{name}/compare")
    public Response compare(
            @PathParam("name") String name,
            @QueryParam("versions") List<String> chosen,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Compare " + name, SECTION, token);
        List<Integer> numbers = chosen.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .distinct()
                .toList();
        return known(shell, name, model -> {
            return numbers.size() < 2 || numbers.size() > MOST_COMPARED
                    ? Html.missing(shell, "Choose two to " + MOST_COMPARED + " versions on the page of " + name + ".")
                    : Html.page(Pages.compare(shell, versions.compare(model, numbers)));
        });
    }

    private static Response known(Shell shell, String name, Function<ModelName, Response> page) {
        try {
            return page.apply(new ModelName(name));
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a model's name.");
        } catch (PipelineException e) {
            return Html.refused(shell, e);
        }
    }
}
