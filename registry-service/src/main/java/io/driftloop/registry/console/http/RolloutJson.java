package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.RolloutStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the serving service tells of rollouts. */
final class RolloutJson {

    private RolloutJson() {}

    static RolloutStatus rollout(JsonNode json) {
        List<Integer> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step.asInt()));
        return new RolloutStatus(
                json.path("id").asText(),
                json.path("modelId").asText(),
                json.path("model").asText(),
                json.path("version").asInt(),
                json.hasNonNull("championVersion")
                        ? json.path("championVersion").asInt()
                        : null,
                json.path("pipelineRunId").asText(""),
                json.path("purpose").asText(),
                json.path("strategy").asText(),
                List.copyOf(steps),
                json.path("requestsPerStep").asInt(),
                json.path("state").asText(),
                json.path("percent").asInt(),
                Instant.parse(json.path("since").asText()),
                time(json, "deadline"),
                time(json, "pausedSince"),
                json.path("actor").asText(),
                json.path("reason").asText(""),
                json.hasNonNull("counts") ? counts(json.path("counts")) : null);
    }

    private static RolloutStatus.Counts counts(JsonNode json) {
        return new RolloutStatus.Counts(
                side(json, "candidate"),
                side(json, "champion"),
                json.hasNonNull("latencyRatio") ? json.path("latencyRatio").asDouble() : null);
    }

    private static RolloutStatus.Side side(JsonNode json, String name) {
        return new RolloutStatus.Side(
                json.path(name + "Requests").asLong(),
                json.path(name + "Errors").asLong(),
                json.path(name + "MeanMicros").asDouble());
    }

    private static @Nullable Instant time(JsonNode json, String field) {
        return json.hasNonNull(field) ? Instant.parse(json.path(field).asText()) : null;
    }
}
