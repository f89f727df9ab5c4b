package io.driftloop.registry.mlflow.rest;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other addresses of the same calls: the browser's prefix, other versions, and the doubled slash that an address with a slash at its end gives. */
@Singleton
final class MlflowRoutes {

    private static final int BEFORE_REST = 90;
    private static final Pattern OTHER =
            Pattern.compile("/{1,2}(?:ajax-)?api/(?:2\\.[01]|3\\.0)/(mlflow(?:-artifacts)?/.*)");

    void install(@Observes Router router) {
        router.routeWithRegex("/{1,2}(ajax-)?api/(2\\.[01]|3\\.0)/mlflow.*")
                .order(BEFORE_REST)
                .handler(MlflowRoutes::redirect);
    }

    private static void redirect(RoutingContext context) {
        String path = context.request().path();
        Matcher other = OTHER.matcher(path);
        String own = other.matches() ? "/api/2.0/" + other.group(1) : path;
        if (own.equals(path)) {
            context.next();
        } else {
            String query = context.request().query();
            context.reroute(query == null ? own : own + "?" + query);
        }
    }
}
