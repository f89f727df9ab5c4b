package io.driftloop.serving.inference.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * The model repository and statistics extensions. What is loaded follows from deployments and rollouts: a client can ask for a model to be loaded, which is so
 * when it serves, but not take one away from others who use it.
 */
@Singleton
final class RepositoryRoutes {

    private static final String MODEL = "/v2/repository/models/:model";

    private final TrafficTable table;
    private final ObjectMapper json;

    RepositoryRoutes(TrafficTable table, ObjectMapper json) {
        this.table = table;
        this.json = json;
    }

    /** One loaded version. */
    record Entry(String name, String version, String state, String reason) {}

    /** Before {@link InferenceRoutes}, which answers all other paths. */
    void register(@Observes Router router) {
        router.get("/v2/repository/index").order(-1).handler(this::index);
        router.post("/v2/repository/index").order(-1).handler(this::index);
        router.post(MODEL + "/load").order(-1).handler(this::load);
        router.post(MODEL + "/unload").order(-1).handler(r -> {
            if (known(r)) {
                OipResponse.error(
                        r,
                        409,
                        "model '" + r.pathParam("model")
                                + "' serves: what is loaded follows from its deployment; deploy or roll back to another version");
            }
        });
        router.get("/v2/models/stats").order(-1).handler(r -> send(r, ModelStatistics.of(loaded())));
        router.get("/v2/models/:model/stats").order(-1).handler(this::statistics);
        router.get("/v2/models/:model/versions/:version/stats").order(-1).handler(this::statistics);
    }

    private void index(RoutingContext routing) {
        send(
                routing,
                loaded().stream()
                        .map(v -> new Entry(v.model().value(), String.valueOf(v.version()), "READY", ""))
                        .toList());
    }

    private void load(RoutingContext routing) {
        if (known(routing)) {
            OipResponse.json(routing, 200, new byte[] {'{', '}'});
        }
    }

    private void statistics(RoutingContext routing) {
        String version = routing.pathParam("version");
        List<LoadedVersion> asked = loaded().stream()
                .filter(v -> v.model().value().equals(routing.pathParam("model")))
                .filter(v -> version == null || version.equals(String.valueOf(v.version())))
                .toList();
        if (asked.isEmpty()) {
            OipResponse.error(
                    routing,
                    404,
                    "there is no model '" + routing.pathParam("model") + "'"
                            + (version == null ? "" : " of version '" + version + "'"));
        } else {
            send(routing, ModelStatistics.of(asked));
        }
    }

    private boolean known(RoutingContext routing) {
        boolean known = table.route(routing.pathParam("model")) != null;
        if (!known) {
            OipResponse.error(
                    routing,
                    404,
                    "there is no model '" + routing.pathParam("model")
                            + "'; one serves when a version of it is deployed");
        }
        return known;
    }

    private List<LoadedVersion> loaded() {
        return table.routes().values().stream().flatMap(RepositoryRoutes::of).toList();
    }

    private static Stream<LoadedVersion> of(Route route) {
        return Stream.concat(Stream.of(route.champion()), Stream.ofNullable(route.candidate()));
    }

    private void send(RoutingContext routing, Object body) {
        try {
            OipResponse.json(routing, 200, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an index is always writable", e);
        }
    }
}
