package io.driftloop.eval.alert.rest;

import io.driftloop.contracts.AlertId;
import io.driftloop.eval.alert.AlertQuery;
import io.driftloop.eval.alert.Alerts;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, newest first. */
@Path("/api/v1/alerts")
@Blocking
public class AlertResource {

    private static final int MOST = 200;

    private final Alerts alerts;
    private final UnitOfWork work;
    private final Actors actors;

    AlertResource(Alerts alerts, UnitOfWork work, Actors actors) {
        this.alerts = alerts;
        this.work = work;
        this.actors = actors;
    }

    /** One page. */
    @GET
    public Page<AlertView> list(
            @QueryParam("model") @Nullable String model,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        AlertQuery query = new AlertQuery(model, state, cursor, most + 1);
        List<AlertView> found =
                work.call(() -> alerts.list(query).stream().map(AlertView::of).toList());
        if (found.size() <= most) {
            return Page.of(found);
        }
        return new Page<>(found.subList(0, most), found.get(most - 1).id().value());
    }

    /** One alert. */
    @GET
    @Path("/{id}")
    public AlertView get(@PathParam("id") String id) {
        return work.call(() -> AlertView.of(alerts.get(new AlertId(id))));
    }

    /** Says that somebody saw it. */
    @POST
    @Path("/{id}/acknowledge")
    public AlertView acknowledge(@PathParam("id") String id, @Nullable AcknowledgeRequest request) {
        AcknowledgeRequest said = request == null ? new AcknowledgeRequest(null, null) : request;
        return work.call(
                () -> AlertView.of(alerts.acknowledge(new AlertId(id), actors.named(said.actor()), said.comment())));
    }
}
