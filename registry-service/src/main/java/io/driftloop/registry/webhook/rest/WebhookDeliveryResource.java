package io.driftloop.registry.webhook.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.registry.webhook.Delivery;
import io.driftloop.registry.webhook.DeliveryDesk;
import io.driftloop.registry.webhook.DeliveryQuery;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks/{id}/...}: what was told, tests, and telling again. */
@Path("/api/v1/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class WebhookDeliveryResource {

    private static final int MOST = 500;

    private final DeliveryDesk desk;

    WebhookDeliveryResource(DeliveryDesk desk) {
        this.desk = desk;
    }

    /** Newest first, of a state and a model where named. */
    @GET
    @Path("deliveries")
    public Page<WebhookDeliveryView> deliveries(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("model") @Nullable String model,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<Delivery> read = desk.list(new DeliveryQuery(new WebhookId(id), state, model, cursor, size + 1));
        boolean more = read.size() > size;
        List<Delivery> page = more ? read.subList(0, size) : read;
        return new Page<>(
                page.stream().map(WebhookDeliveryView::of).toList(),
                more ? String.valueOf(page.get(size - 1).number()) : null);
    }

    /** Has what happened since a time go out again, in order and under the same ids; 202. */
    @POST
    @Path("redeliver")
    public Response redeliver(@PathParam("id") String id, @Nullable RedeliveryRequest request) {
        int count = desk.redeliver(
                new WebhookId(id), request == null ? null : request.from(), request == null ? null : request.state());
        return Response.accepted(new RedeliveryView(count)).build();
    }

    /** Sends an example at once and once. The answer is 200 also where it failed: then it says why. */
    @POST
    @Path("test")
    public WebhookTestView test(@PathParam("id") String id, @Nullable WebhookTestRequest request) {
        String text = request == null ? null : request.event();
        WebhookEvent event = text == null
                ? null
                : WebhookEvent.find(text)
                        .orElseThrow(() -> WebhookProblem.INVALID.because("event is one of " + WebhookEvent.names()));
        return WebhookTestView.of(desk.test(new WebhookId(id), event));
    }
}
