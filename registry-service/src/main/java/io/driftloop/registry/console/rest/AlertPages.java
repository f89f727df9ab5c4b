package io.driftloop.registry.console.rest;

import io.driftloop.contracts.AlertId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.AlertDesk;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.MonitoringBoard;
import io.driftloop.registry.console.OtherServices;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts: the list with silences and channels, and each alert with its cause and what was said of it. */
@Path("/alerts")
public class AlertPages {

    private final MonitoringBoard board;
    private final OtherServices others;
    private final AlertDesk desk;
    private final Shells shells;

    AlertPages(MonitoringBoard board, OtherServices others, AlertDesk desk, Shells shells) {
        this.board = board;
        this.others = others;
        this.desk = desk;
        this.shells = shells;
    }

    /** Alerts as the filter wants them, newest first. */
    @GET
    public Response alerts(
            @QueryParam("show") @DefaultValue("all") String show,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        AlertList list = new AlertList(
                board.alerts(show, model, before),
                show,
                new ListFilter(model, board.alertedModels(), before),
                board.open(),
                board.silenced(),
                desk.silences(),
                desk.channels());
        return Html.page(Pages.alerts(shells.of("Alerts", "alerts", token), list));
    }

    /** One alert. */
    @GET
    @Path("{id}")
    public Response alert(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Optional<AlertStory> found = board.alert(new AlertId(id));
        if (found.isEmpty()) {
            return Html.missing(
                    shells.of("Alerts", "alerts", token),
                    "There is no alert of that id; the list of alerts shows what there is.");
        }
        AlertStory alert = found.get();
        return Html.page(Pages.alert(
                shells.of(alert.title(), "alerts", token),
                new AlertPage(
                        alert, board.together(alert), others.drift(alert.model()), desk.deliveries(new AlertId(id)))));
    }
}
