package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.console.ModelBoard;
import io.driftloop.registry.console.VersionComparison;
import jakarta.ws.rs.CookieParam;
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

    private final ModelBoard board;
    private final Shells shells;

    ModelPages(ModelBoard board, Shells shells) {
        this.board = board;
        this.shells = shells;
    }

    /** All models. */
    @GET
    public Response models(@CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.models(shells.of("Models", SECTION, token), board.models()));
    }

    /** One model. */
    @GET
    @Path("{name}")
    public Response model(@PathParam("name") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of(name, SECTION, token);
        return known(shell, name, model -> Html.page(Pages.model(shell, board.model(model))));
    }

    /** Versions side by side: {@code versions=1,2}, or the parameter once for each. */
    @GET
    @Path("{name}/compare")
    public Response compare(
            @PathParam("name") String name,
            @QueryParam("versions") List<String> versions,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Compare " + name, SECTION, token);
        List<Integer> numbers = versions.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .toList();
        return known(shell, name, model -> {
            VersionComparison comparison = board.compare(model, numbers);
            return comparison.versions().size() < 2
                    ? Html.missing(shell, "Choose at least two versions on the page of " + name + ".")
                    : Html.page(Pages.compare(shell, comparison));
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
