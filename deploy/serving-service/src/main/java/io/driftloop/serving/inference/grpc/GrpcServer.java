package io.driftloop.serving.inference.grpc;

import io.driftloop.kit.access.AccessConfig;
import io.driftloop.kit.access.AccessGuard;
import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.access.TokenProver;
import io.driftloop.serving.inference.http.InferenceConfig;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for gRPC, on the event loops that read HTTP too: no thread more, and small models are scored where they are read. When the service stops new calls are
 * refused, those in progress have a while to end, and those who watch the health hear of it.
 */
@Singleton
public final class GrpcServer {
    private static final Logger LOG = Logger.getLogger(GrpcServer.class);
    private static final int OFF = -1;
    private static final int CALLS_PER_CONNECTION = 1_000;
    private static final long SHORTEST_PING_SECONDS = 10;
    private static final Duration END = Duration.ofSeconds(1);

    private final GrpcConfig config;
    private final InferenceConfig limits;
    private final AccessConfig access;
    private final OidcConfig oidc;
    private final Vertx vertx;
    private final Services services;
    private @Nullable Server server;

    GrpcServer(
            GrpcConfig config,
            InferenceConfig limits,
            AccessConfig access,
            OidcConfig oidc,
            Vertx vertx,
            Services services) {
        this.config = config;
        this.limits = limits;
        this.access = access;
        this.oidc = oidc;
        this.vertx = vertx;
        this.services = services;
    }

    /** What is spoken, and to whom. */
    @Singleton
    static final class Services {
        private final InferenceService inference;
        private final HealthService health;
        private final AccessRules rules;
        private final TokenProver prover;

        Services(InferenceService inference, HealthService health, AccessRules rules, TokenProver prover) {
            this.prover = prover;
            this.inference = inference;
            this.health = health;
            this.rules = rules;
        }
    }

    /** Where it listens; -1 where it does not. */
    public int port() {
        return server == null ? OFF : server.getPort();
    }

    void start(@Observes StartupEvent event) {
        if (config.port() == OFF) {
            return;
        }
        AccessGuard.objection(access, oidc, config.host(), ConfigUtils.getProfiles())
                .ifPresent(objection -> {
                    throw new IllegalStateException(objection);
                });
        Server built = builder().build();
        try {
            built.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen on " + config.host() + ":" + config.port()
                            + ": is the port of driftloop.serving.grpc.port taken?",
                    e);
        }
        server = built;
        LOG.infof("gRPC is spoken on %s:%d", config.host(), built.getPort());
    }

    private NettyServerBuilder builder() {
        VertxInternal loops = (VertxInternal) vertx;
        return NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.port()))
                .channelFactory(loops.transport().serverChannelFactory(false))
                .bossEventLoopGroup(loops.getEventLoopGroup())
                .workerEventLoopGroup(loops.getEventLoopGroup())
                .directExecutor()
                .maxInboundMessageSize(limits.maxBody())
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .permitKeepAliveTime(SHORTEST_PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                // the last that is named is asked first
                .intercept(new Caller.Reader())
                .intercept(new AccessInterceptor(services.rules.listeningOn(config.host()), services.prover))
                .addService(services.inference.definition())
                .addService(services.health)
                .addService(ProtoReflectionServiceV1.newInstance());
    }

    /** Before what the calls in progress need is gone. */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        Server running = server;
        if (running == null) {
            return;
        }
        services.health.leave();
        running.shutdown();
        if (!running.awaitTermination(config.drain().toMillis(), TimeUnit.MILLISECONDS)) {
            running.shutdownNow();
            running.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
