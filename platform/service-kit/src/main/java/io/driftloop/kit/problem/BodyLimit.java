package io.driftloop.kit.problem;

import io.driftloop.kit.api.PipelineException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/**
 * Bounds bodies that do not announce their length, as {@link TooLargeAnswer} bounds those that do. The framework's own bound ends the response with an empty
 * body while a resource still reads, which then fails with a logged trace; here the reading fails like any other domain fault.
 */
@Singleton
public class BodyLimit {

    /** How long the rest of a refused body is read and dropped, milliseconds: a connection closed on a sender loses the answer. */
    private static final long LINGER = 2_000;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    public void bound(ContainerRequestContext request, RoutingContext context) {
        if (context.request().getHeader("content-length") == null
                && context.request().getHeader("transfer-encoding") != null) {
            context.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
            request.setEntityStream(new BoundedBody(request.getEntityStream(), limit, () -> refuse(context)));
        }
    }

    private PipelineException refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("connection", "close");
        context.addEndHandler(told -> {
            request.handler(dropped -> {})
                    .endHandler(end -> request.connection().close())
                    .resume();
            context.vertx().setTimer(LINGER, due -> request.connection().close());
        });
        return new PipelineException(
                FrameProblem.BODY_TOO_LARGE, "A body has at most " + limit + " bytes here. Nothing was stored.");
    }
}
