package io.driftloop.serving.inference.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.ModelMetadata;
import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.inference.TrafficTable;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol v2 over HTTP, on raw routes. */
@Singleton
final class InferenceRoutes {
    /** The rules on who may ask have a higher one. */
    private static final int BEFORE_ROUTES = 1_000;

    private static final String[] PATHS = {"/v2/models/:model", "/v2/models/:model/versions/:version"};

    private final TrafficTable table;
    private final ServedModels models;
    private final InferHandler infer;
    private final ObjectMapper json;

    InferenceRoutes(TrafficTable table, ServedModels models, InferHandler infer, ObjectMapper json) {
        this.table = table;
        this.models = models;
        this.infer = infer;
        this.json = json;
    }

    /** Inference on the shortest way: behind the check of who asks, before the routes. */
    void register(@Observes Filters filters) {
        filters.register(this::askAtOnce, BEFORE_ROUTES);
    }

    private void askAtOnce(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (table.leaving() && request.version() != HttpVersion.HTTP_2) {
            // who keeps its connection would lose a request when that is closed
            request.response().putHeader("Connection", "close");
        }
        InferPath asked = request.method() == HttpMethod.POST ? InferPath.of(request.path()) : null;
        if (asked == null) {
            routing.next();
        } else {
            infer.handle(routing, asked);
        }
    }

    void register(@Observes Router router) {
        get(router, "/v2/health/live", r -> ok(r, Map.of("live", true)));
        get(router, "/v2/health/ready", r -> {
            boolean ready = table.complete();
            OipResponse.json(r, ready ? 200 : 503, bytes(Map.of("ready", ready)));
        });
        get(router, "/v2", r -> ok(r, ModelMetadata.server()));
        get(router, "/v2/models", r -> ok(r, Map.of("models", table.routes().keySet())));
        for (String path : PATHS) {
            get(router, path, r -> withModel(r, models::metadata));
            get(router, path + "/ready", r -> withModel(r, this::ready));
            router.post(path + "/infer")
                    .handler(r -> infer.handle(r, new InferPath(r.pathParam("model"), r.pathParam("version"))));
            router.route(path + "/infer").handler(r -> OipResponse.notAllowed(r, "POST"));
        }
        router.route("/v2/*").handler(r -> OipResponse.error(r, 404, "there is nothing at this path"));
    }

    /** Balancers ask for the head alone. */
    private static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
        router.route(path).handler(r -> OipResponse.notAllowed(r, "GET, HEAD"));
    }

    private interface About {
        Object of(String model, @Nullable String version);
    }

    private void withModel(RoutingContext routing, About about) {
        try {
            ok(routing, about.of(routing.pathParam("model"), routing.pathParam("version")));
        } catch (InferenceException e) {
            OipResponse.error(routing, e.reason().status(), e.getMessage());
        }
    }

    private Object ready(String model, @Nullable String version) {
        models.find(model, version);
        return Map.of("ready", true);
    }

    private void ok(RoutingContext routing, Object body) {
        OipResponse.json(routing, 200, bytes(body));
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is always writable", e);
        }
    }
}
