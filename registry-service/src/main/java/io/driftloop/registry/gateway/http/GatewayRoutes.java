package io.driftloop.registry.gateway.http;

import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Puts the forwarded paths before the service's own. Host, Origin and token were checked by then. */
@Singleton
final class GatewayRoutes {

    private static final int BEFORE_REST = 100;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int CONNECTIONS = 64;

    private final Vertx vertx;
    private final Peers peers;

    GatewayRoutes(Vertx vertx, Peers peers) {
        this.vertx = vertx;
        this.peers = peers;
    }

    void install(@Observes Router router) {
        HttpProxy proxy = HttpProxy.reverseProxy(
                        new ProxyOptions().setSupportWebSocket(false),
                        vertx.createHttpClient(new HttpClientOptions()
                                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                                .setMaxPoolSize(CONNECTIONS)))
                .origin(new PeerOrigin(peers))
                .addInterceptor(new Forwarding());
        for (PeerService service : PeerService.values()) {
            for (String prefix : service.prefixes()) {
                router.route("/api/v1/" + prefix)
                        .order(BEFORE_REST)
                        .handler(context -> proxy.handle(context.request()));
                router.route("/api/v1/" + prefix + "/*")
                        .order(BEFORE_REST)
                        .handler(context -> proxy.handle(context.request()));
            }
        }
    }
}
