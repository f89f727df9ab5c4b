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
import java.util.List;
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

    /** Alerts as the filter wants them; everything where nothing is open. */
    @GET
    public Response alerts(
            @QueryParam("show") @DefaultValue("all") String show,
            @QueryParam("model") @DefaultValue("") String model,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        AlertList list = new AlertList(board.alerts(), show, model, desk.silences(), desk.channels());
        return Html.page(Pages.alerts(shells.of("Alerts", "alerts", token), list));
    }

    /** One alert. */
    @GET
    @Path("{id}")
    public Response alert(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        List<AlertStory> all = board.alerts();
        Optional<AlertStory> found =
                all.stream().filter(a -> a.id().value().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Html.missing(
                    shells.of("Alerts", "alerts", token),
                    "There is no alert of that id among the newest; the list of alerts shows what there is.");
        }
        AlertStory alert = found.get();
        List<AlertStory> same = all.stream()
                .filter(a -> a.incident() != null && a.incident().equals(alert.incident()))
                .filter(a -> !a.id().equals(alert.id()))
                .toList();
        return Html.page(Pages.alert(
                shells.of(alert.title(), "alerts", token),
                new AlertPage(alert, same, others.drift(alert.model()), desk.deliveries(new AlertId(id)))));
    }
}
