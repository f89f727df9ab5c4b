package io.driftloop.serving.inference.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The Open Inference Protocol v2 over HTTP, on raw routes. */
@Singleton
final class InferenceRoutes {
    private static final String[] PATHS = {"/v2/models/:model", "/v2/models/:model/versions/:version"};

    private final TrafficTable table;
    private final Predictions predictions;
    private final InferenceEngine engine;
    private final InferenceConfig config;
    private final ObjectMapper json;

    InferenceRoutes(
            TrafficTable table,
            Predictions predictions,
            InferenceEngine engine,
            InferenceConfig config,
            ObjectMapper json) {
        this.table = table;
        this.predictions = predictions;
        this.engine = engine;
        this.config = config;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.get("/v2/health/live").handler(r -> ok(r, Map.of("live", true)));
        router.get("/v2/health/ready").handler(r -> {
            boolean ready = table.complete();
            OipResponse.json(r, ready ? 200 : 503, bytes(Map.of("ready", ready)));
        });
        router.get("/v2").handler(r -> ok(r, ModelMetadata.server()));
        router.get("/v2/models")
                .handler(r -> ok(r, Map.of("models", table.routes().keySet())));
        InferHandler infer = new InferHandler(predictions, engine, config.maxBody());
        for (String path : PATHS) {
            router.get(path).handler(r -> withVersion(r, version -> ModelMetadata.of(version, versions(version))));
            router.get(path + "/ready").handler(r -> withVersion(r, version -> Map.of("ready", true)));
            router.post(path + "/infer").handler(infer);
            router.route(path + "/infer").handler(r -> OipResponse.error(r, 405, "infer takes POST"));
        }
        router.route("/v2/*").handler(r -> OipResponse.error(r, 404, "there is nothing at this path"));
    }

    private interface About {
        Object of(LoadedVersion version);
    }

    private void withVersion(RoutingContext routing, About about) {
        try {
            ok(routing, about.of(find(routing)));
        } catch (InferenceException e) {
            OipResponse.error(routing, e.reason().status(), e.getMessage());
        }
    }

    private LoadedVersion find(RoutingContext routing) {
        String model = routing.pathParam("model");
        Integer number = InferHandler.version(routing.pathParam("version"));
        Route route = table.route(model);
        if (route == null) {
            throw new InferenceException(InferenceException.Reason.UNKNOWN, "there is no model '" + model + "'");
        }
        LoadedVersion version = number == null ? route.champion() : route.version(number);
        if (version == null) {
            throw new InferenceException(
                    InferenceException.Reason.UNKNOWN, "model '" + model + "' serves no version " + number);
        }
        return version;
    }

    private List<String> versions(LoadedVersion version) {
        Route route = table.route(version.model().value());
        if (route == null || route.candidate() == null) {
            return List.of(String.valueOf(version.version()));
        }
        return List.of(
                String.valueOf(route.champion().version()),
                String.valueOf(route.candidate().version()));
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
