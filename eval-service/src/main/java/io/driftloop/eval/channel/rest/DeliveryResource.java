package io.driftloop.eval.channel.rest;

import io.driftloop.eval.channel.ChannelCare;
import io.driftloop.eval.channel.DeliveryId;
import io.driftloop.eval.channel.DeliveryQuery;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What was said over channels, newest first. */
@Path("/api/v1/alert-deliveries")
@Blocking
public class DeliveryResource {

    private static final int MOST = 200;

    private final ChannelCare care;

    DeliveryResource(ChannelCare care) {
        this.care = care;
    }

    /** The newest ones, of an alert, a pipeline, a state. */
    @GET
    public Page<DeliveryView> list(
            @QueryParam("alert") @Nullable String alert,
            @QueryParam("pipeline") @Nullable String pipeline,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        return Page.of(care.deliveries(new DeliveryQuery(alert, pipeline, null, state, most)).stream()
                .map(DeliveryView::of)
                .toList());
    }

    /** Tries a dead one again, under its id. */
    @POST
    @Path("/{id}/retry")
    public DeliveryView retry(@PathParam("id") String id) {
        return DeliveryView.of(care.retry(new DeliveryId(id)));
    }
}
