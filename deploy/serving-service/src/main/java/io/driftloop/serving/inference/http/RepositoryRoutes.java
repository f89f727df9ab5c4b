package io.driftloop.serving.inference.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.ServedModels;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The model repository and statistics extensions. What is loaded follows from deployments and rollouts: a client can ask for a model to be loaded, which is so
 * when it serves, but not take one away from others who use it.
 */
@Singleton
final class RepositoryRoutes {

    private static final String MODEL = "/v2/repository/models/:model";

    private final ServedModels models;
    private final ObjectMapper json;

    RepositoryRoutes(ServedModels models, ObjectMapper json) {
        this.models = models;
        this.json = json;
    }

    /** One loaded version. */
    record Entry(String name, String version, String state, String reason) {}

    /** Before {@link InferenceRoutes}, which answers all other paths. */
    void register(@Observes Router router) {
        router.route("/v2/repository/index")
                .method(HttpMethod.GET)
                .method(HttpMethod.POST)
                .order(-1)
                .handler(this::index);
        router.route("/v2/repository/index").order(-1).handler(r -> OipResponse.notAllowed(r, "GET, POST"));
        router.post(MODEL + "/load").order(-1).handler(this::load);
        router.post(MODEL + "/unload").order(-1).handler(r -> {
            if (known(r)) {
                OipResponse.error(r, 409, ServedModels.unloadRefusal(r.pathParam("model")));
            }
        });
        for (String verb : List.of("/load", "/unload")) {
            router.route(MODEL + verb).order(-1).handler(r -> OipResponse.notAllowed(r, "POST"));
        }
        router.get("/v2/models/stats").order(-1).handler(r -> send(r, ModelStatistics.of(models.loaded())));
        router.get("/v2/models/:model/stats").order(-1).handler(this::statistics);
        router.get("/v2/models/:model/versions/:version/stats").order(-1).handler(this::statistics);
    }

    private void index(RoutingContext routing) {
        send(
                routing,
                models.loaded().stream()
                        .map(v -> new Entry(v.model().value(), String.valueOf(v.version()), "READY", ""))
                        .toList());
    }

    private void load(RoutingContext routing) {
        if (known(routing)) {
            OipResponse.json(routing, 200, new byte[] {'{', '}'});
        }
    }

    private void statistics(RoutingContext routing) {
        try {
            send(routing, ModelStatistics.of(models.loaded(routing.pathParam("model"), routing.pathParam("version"))));
        } catch (InferenceException e) {
            OipResponse.error(routing, e.reason().status(), e.getMessage());
        }
    }

    private boolean known(RoutingContext routing) {
        try {
            models.requireServing(routing.pathParam("model"));
            return true;
        } catch (InferenceException e) {
            OipResponse.error(routing, e.reason().status(), e.getMessage());
            return false;
        }
    }

    private void send(RoutingContext routing, Object body) {
        try {
            OipResponse.json(routing, 200, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an index is always writable", e);
        }
    }
}
