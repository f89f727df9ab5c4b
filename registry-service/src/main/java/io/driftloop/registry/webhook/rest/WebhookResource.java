package io.driftloop.registry.webhook.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.registry.webhook.Webhook;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookWish;
import io.driftloop.registry.webhook.Webhooks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks}: who is told what happens to models and versions. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class WebhookResource {

    private static final int MOST = 500;

    private final Webhooks webhooks;

    WebhookResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Makes one; 201. A secret that was made is in this answer and in no other one. */
    @POST
    public Response create(@Nullable WebhookRequest request) {
        Webhooks.Created created = webhooks.create(wish(request));
        return Response.status(Response.Status.CREATED)
                .entity(new WebhookCreated(WebhookView.of(created.webhook()), created.madeSecret()))
                .build();
    }

    /** Oldest first; {@code cursor} is the last id seen. */
    @GET
    public Page<WebhookView> list(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<Webhook> read = webhooks.list(cursor, size + 1);
        boolean more = read.size() > size;
        List<Webhook> page = more ? read.subList(0, size) : read;
        return new Page<>(
                page.stream().map(WebhookView::of).toList(),
                more ? page.get(size - 1).id().value() : null);
    }

    /** One webhook. */
    @GET
    @Path("{id}")
    public WebhookView get(@PathParam("id") String id) {
        return WebhookView.of(webhooks.get(new WebhookId(id)));
    }

    /** Changes what the request names. */
    @PATCH
    @Path("{id}")
    public WebhookView change(@PathParam("id") String id, @Nullable WebhookRequest request) {
        return WebhookView.of(webhooks.change(new WebhookId(id), wish(request)));
    }

    /** Removes it, and with it what waits for it. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        webhooks.delete(new WebhookId(id));
    }

    /** Makes another secret; the one before signs nothing any more. */
    @POST
    @Path("{id}/secret")
    public SecretView renewSecret(@PathParam("id") String id) {
        return new SecretView(webhooks.renewSecret(new WebhookId(id)));
    }

    private static WebhookWish wish(@Nullable WebhookRequest request) {
        return request == null ? new WebhookWish(null, null, null, null, null, null) : request.wish();
    }
}
