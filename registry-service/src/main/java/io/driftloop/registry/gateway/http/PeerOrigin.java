package io.driftloop.registry.gateway.http;

import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;

/** Connects to the owner of the path and notes it when nobody answers there. */
final class PeerOrigin implements OriginRequestProvider {

    static final String AWAY = "driftloop.away";

    private final Peers peers;

    PeerOrigin(Peers peers) {
        this.peers = peers;
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        PeerService service = PeerService.ownerOf(
                        String.valueOf(context.request().proxiedRequest().path()))
                .orElseThrow(() -> new IllegalStateException("a path without an owner was routed here"));
        return context.client()
                .request(new RequestOptions()
                        .setHost(peers.host(service))
                        .setPort(peers.port(service))
                        .setSsl(peers.secure(service)))
                .onFailure(failure -> context.set(AWAY, service));
    }
}
