package io.driftloop.registry.console.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.OtherServices;
import io.driftloop.registry.console.RunBoard;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Runs and the story of each. */
@Path("/runs")
public class RunPages {

    private static final String SECTION = "runs";

    private static final Answered<String> NOT_BEGUN =
            Answered.nothing("The training has not begun; its log appears here as soon as it does.");

    private final RunBoard board;
    private final OtherServices services;
    private final Shells shells;

    RunPages(RunBoard board, OtherServices services, Shells shells) {
        this.board = board;
        this.services = services;
        this.shells = shells;
    }

    /** Runs, newest first. */
    @GET
    public Response runs(
            @QueryParam("pipeline") @DefaultValue("") String pipeline,
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        ListFilter filter = new ListFilter(pipeline, board.pipelines(), before);
        return Html.page(Pages.runs(shells.of("Runs", SECTION, token), board.page(pipeline, before), filter));
    }

    /** One run. */
    @GET
    @Path("{id}")
    public Response run(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Run " + id, SECTION, token);
        return board.run(new PipelineRunId(id))
                .map(run -> Html.page(Pages.run(shell, run)))
                .orElseGet(() -> missing(shell, id));
    }

    /** What its training wrote. */
    @GET
    @Path("{id}/log")
    public Response log(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Log of run " + id, SECTION, token);
        return board.run(new PipelineRunId(id))
                .map(run -> Html.page(Pages.log(
                        shell,
                        run,
                        run.training() == null
                                ? NOT_BEGUN
                                : services.trainingLog(run.training().trainingRun()))))
                .orElseGet(() -> missing(shell, id));
    }

    private static Response missing(Shell shell, String id) {
        return Html.missing(shell, "No run " + id + " is known here. Its start may not have arrived yet.");
    }
}
