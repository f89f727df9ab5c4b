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

    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        context.request().headers().remove("Origin");
        return context.sendRequest().recover(failure -> Future.succeededFuture(problem(context)));
    }

    private static ProxyResponse problem(ProxyContext context) {
        PeerService away = context.get(PeerOrigin.AWAY, PeerService.class);
        String owner = PeerService.ownerOf(
                        String.valueOf(context.request().proxiedRequest().path()))
                .map(PeerService::label)
                .orElse("unknown");
        JsonObject problem = away == null
                ? of(
                        BAD_GATEWAY,
                        "service-broke-off",
                        "A service broke off",
                        "the service '" + owner + "' did not finish its answer")
                : of(
                        UNAVAILABLE,
                        "service-away",
                        "A service cannot be reached",
                        "the service '" + owner + "' does not answer; './driftloop status' shows what runs");
        Buffer body = problem.put("service", owner).toBuffer();
        // release() lets the rest of the request's body run out, so that the connection can go on
        return context.request()
                .release()
                .response()
                .setStatusCode(problem.getInteger("status"))
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("Retry-After", "2")
                .setBody(Body.body(body));
    }

    private static JsonObject of(int status, String code, String title, String detail) {
        return new JsonObject()
                .put("type", "https://driftloop.io/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
    }
}
