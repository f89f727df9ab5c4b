package io.driftloop.registry.gateway.http;

import io.driftloop.registry.gateway.PeerService;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/**
 * What changes on the way. {@code Authorization} and the console's cookie pass on. {@code Origin} was checked against this address and would be foreign at the other one,
 * so it ends here. A service that is away becomes a problem that names it.
 */
final class Forwarding implements ProxyInterceptor {

    private static final int UNAVAILABLE = 503;

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        context.request().headers().remove("Origin");
        return context.sendRequest().map(response -> {
            PeerService away = context.get(PeerOrigin.AWAY, PeerService.class);
            return away == null ? response : problem(response, away);
        });
    }

    private static ProxyResponse problem(ProxyResponse response, PeerService away) {
        Buffer body = new JsonObject()
                .put("type", "https://driftloop.io/problems/service-away")
                .put("title", "A service cannot be reached")
                .put("status", UNAVAILABLE)
                .put("code", "service-away")
                .put("detail", "the service '" + away.label() + "' does not answer; './driftloop status' shows what runs")
                .put("service", away.label())
                .toBuffer();
        return response.setStatusCode(UNAVAILABLE)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("Retry-After", "2")
                .setBody(Body.body(body));
    }
}
