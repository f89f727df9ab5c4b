package io.driftloop.registry.console.rest;

import io.driftloop.contracts.AlertId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.AlertDesk;
import io.driftloop.registry.console.Answered;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buttons of the pages of alerts. Token and origin were checked before; each ends on the page it came from. */
@Path("/alerts")
public class AlertActions {

    private static final Map<String, Duration> SPANS = Map.of(
            "1h", Duration.ofHours(1), "4h", Duration.ofHours(4), "1d", Duration.ofDays(1), "7d", Duration.ofDays(7));

    private final AlertDesk desk;
    private final Shells shells;
    private final Clock clock;

    AlertActions(AlertDesk desk, Shells shells, Clock clock) {
        this.desk = desk;
        this.shells = shells;
        this.clock = clock;
    }

    /** Says that somebody saw it. */
    @POST
    @Path("{id}/acknowledge")
    public Response acknowledge(
            @PathParam("id") String id,
            @FormParam("comment") @DefaultValue("") String comment,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return back(desk.acknowledge(new AlertId(id), comment, text(token)), "/alerts/" + id, token);
    }

    /** Mutes alerts of this model and kind. */
    @POST
    @Path("{id}/silence")
    public Response silence(
            @PathParam("id") String id,
            @FormParam("model") @DefaultValue("") String model,
            @FormParam("kind") @Nullable String kind,
            @FormParam("span") @DefaultValue("1h") String span,
            @FormParam("comment") @DefaultValue("") String comment,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Duration wanted = SPANS.getOrDefault(span, Duration.ofHours(1));
        AlertDesk.Wish wish = new AlertDesk.Wish(
                model,
                kind == null || kind.isEmpty() ? null : kind,
                clock.instant().plus(wanted),
                comment);
        return back(desk.silence(wish, text(token)), "/alerts/" + id, token);
    }

    /** Ends a silence. */
    @POST
    @Path("silences/{id}/end")
    public Response endSilence(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return back(desk.endSilence(id, text(token)), "/alerts", token);
    }

    /** Tries a channel and tells what became of it. */
    @POST
    @Path("channels/{pipeline}/{number}/test")
    public Response test(
            @PathParam("pipeline") String pipeline,
            @PathParam("number") int number,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Answered<AlertDesk.SentMessage> answer = desk.test(pipeline, number, text(token));
        Shell shell = shells.of("Alerts", "alerts", token);
        if (answer.isKnown() && answer.value().state().equals("delivered")) {
            return Html.page(Pages.message(
                    shell,
                    "The test arrived",
                    "Channel " + pipeline + "/" + number + " took the message "
                            + answer.value().id() + "."));
        }
        return Html.failed(
                shell,
                answer.isKnown() ? "The test did not arrive: " + answer.value().failure() + "." : answer.note());
    }

    /** Tries a dead message again. */
    @POST
    @Path("{id}/deliveries/{delivery}/retry")
    public Response retry(
            @PathParam("id") String id,
            @PathParam("delivery") String delivery,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return back(desk.retry(delivery, text(token)), "/alerts/" + id, token);
    }

    private Response back(Answered<Boolean> answer, String path, @Nullable String token) {
        return answer.isKnown() ? Html.back(path) : Html.failed(shells.of("Alerts", "alerts", token), answer.note());
    }

    private static String text(@Nullable String token) {
        return token == null ? "" : token;
    }
}
