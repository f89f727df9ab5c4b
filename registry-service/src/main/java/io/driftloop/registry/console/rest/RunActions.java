package io.driftloop.registry.console.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.OtherServices;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The buttons of a run's page. Token and origin were checked before. */
@Path("/runs")
public class RunActions {

    private final OtherServices others;
    private final Shells shells;

    RunActions(OtherServices others, Shells shells) {
        this.others = others;
        this.shells = shells;
    }

    /** Ends it; every stage hears of it. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return answer(others.cancelRun(new PipelineRunId(id), text(token)), "/runs/" + id, token);
    }

    /** Starts another one like it; the list shows it as soon as its start was told. */
    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return answer(others.retryRun(new PipelineRunId(id), text(token)), "/runs", token);
    }

    private Response answer(Answered<Boolean> answer, String then, @Nullable String token) {
        return answer.isKnown() ? Html.back(then) : Html.failed(shells.of("Run", "runs", token), answer.note());
    }

    private static String text(@Nullable String token) {
        return token == null ? "" : token;
    }
}
