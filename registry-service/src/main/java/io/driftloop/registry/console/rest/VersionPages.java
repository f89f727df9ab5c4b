package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.console.CatalogBoard;
import io.driftloop.registry.console.ExamplePage;
import io.driftloop.registry.console.OtherServices;
import io.driftloop.registry.console.RegisteredBoard;
import io.driftloop.registry.console.VersionBoard;
import io.driftloop.registry.console.VersionStory;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One version of a model: how it answers, who says what about it, and what may be done with it. */
@Path("/models/{name}/versions/{version}")
public class VersionPages {

    private final VersionBoard board;
    private final RegisteredBoard registered;
    private final CatalogBoard catalog;
    private final OtherServices others;
    private final Shells shells;

    VersionPages(
            VersionBoard board, RegisteredBoard registered, CatalogBoard catalog, OtherServices others, Shells shells) {
        this.board = board;
        this.registered = registered;
        this.catalog = catalog;
        this.others = others;
        this.shells = shells;
    }

    /** Which examples are shown; empty texts show all. */
    public static final class Shown {
        @QueryParam("slice")
        @DefaultValue("")
        String slice = "";

        @QueryParam("expected")
        @DefaultValue("")
        String expected = "";

        @QueryParam("predicted")
        @DefaultValue("")
        String predicted = "";

        @QueryParam("after")
        @DefaultValue("")
        String after = "";
    }

    /** The page. */
    @GET
    public Response version(
            @PathParam("name") String name,
            @PathParam("version") int number,
            @BeanParam Shown shown,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of(name + " version " + number, "models", token);
        ExamplePage.Wish wish = new ExamplePage.Wish(shown.slice, shown.expected, shown.predicted, shown.after);
        try {
            VersionStory story = board.version(new ModelName(name), number);
            return Html.page(Pages.version(
                    shell,
                    story,
                    others.examples(story.version().content().evaluation(), wish),
                    wish,
                    Markdown.html(story.card())));
        } catch (IllegalArgumentException | PipelineException e) {
            return registered
                    .version(name, number)
                    .map(line -> Html.page(Pages.registeredVersion(
                            shell, line, catalog.pipelines("").items())))
                    .orElseGet(() -> e instanceof PipelineException refused
                            ? Html.refused(shell, refused)
                            : Html.missing(shell, "That is not a model's name."));
        }
    }
}
