package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DriftReport;
import io.driftloop.registry.console.ModelBoard;
import io.driftloop.registry.console.MonitoringBoard;
import io.driftloop.registry.console.OtherServices;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drift, and what the retraining policy made of them. */
@Path("/")
public class MonitoringPages {

    private final MonitoringBoard board;
    private final OtherServices others;
    private final ModelBoard models;
    private final Shells shells;

    MonitoringPages(MonitoringBoard board, OtherServices others, ModelBoard models, Shells shells) {
        this.board = board;
        this.models = models;
        this.others = others;
        this.shells = shells;
    }

    /** What the monitor sees of a model. */
    @GET
    @Path("drift/{model}")
    public Response drift(@PathParam("model") String name, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of("Drift of " + name, "alerts", token);
        try {
            ModelName model = new ModelName(name);
            Answered<DriftReport> report = others.drift(model);
            List<AlertStory> alerts = board.alertsOf(model);
            if (!report.isKnown() && alerts.isEmpty()) {
                // answers 404 where there is no such model at all
                models.model(model, null);
            }
            return Html.page(Pages.drift(shell, model, report, alerts));
        } catch (PipelineException e) {
            return Html.refused(shell, e);
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a model's name.");
        }
    }

    /** Why it retrained, and why not. */
    @GET
    @Path("retraining")
    public Response retraining(
            @QueryParam("pipeline") @DefaultValue("") String pipeline,
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        ListFilter filter = new ListFilter(pipeline, List.of(), before);
        return Html.page(Pages.retraining(
                shells.of("Retraining", "retraining", token), board.decisions(pipeline, before), filter));
    }
}
