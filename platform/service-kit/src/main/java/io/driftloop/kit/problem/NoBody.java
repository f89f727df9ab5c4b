package io.driftloop.kit.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A writing call without a body, as {@code curl -X POST} sends it, names no type of it either: it is taken for the JSON that could have come. */
@Singleton
public class NoBody {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    @ServerRequestFilter(preMatching = true)
    public void name(ContainerRequestContext request, RoutingContext context) {
        if (!WRITING.contains(request.getMethod()) || !context.request().path().startsWith("/api/")) {
            return;
        }
        String length = context.request().getHeader("content-length");
        boolean empty = length == null ? context.request().getHeader("transfer-encoding") == null : length.equals("0");
        if (empty && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
