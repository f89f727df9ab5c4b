package io.driftloop.registry.console.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.RunBoard;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Runs and the story of each. */
@Path("/runs")
public class RunPages {

    private static final String SECTION = "runs";

    private final RunBoard board;
    private final Shells shells;

    RunPages(RunBoard board, Shells shells) {
        this.board = board;
        this.shells = shells;
    }

    /** All runs. */
    @GET
    public Response runs(@CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.runs(shells.of("Runs", SECTION, token), board.newest()));
    }

    /** One run. */
    @GET
    @Path("{id}")
    public Response run(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Run " + id, SECTION, token);
        return board.run(new PipelineRunId(id))
                .map(run -> Html.page(Pages.run(shell, run)))
                .orElseGet(() ->
                        Html.missing(shell, "No run " + id + " is known here. Its start may not have arrived yet."));
    }
}
