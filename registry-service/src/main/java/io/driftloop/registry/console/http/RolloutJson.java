package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.RolloutDecision;
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
                json.path("manual").asBoolean(),
                json.hasNonNull("recordedRequests") ? recorded(json.path("recordedRequests")) : null,
                json.hasNonNull("counts") ? counts(json.path("counts")) : null);
    }

    private static RolloutStatus.Counts counts(JsonNode json) {
        return new RolloutStatus.Counts(
                side(json, "candidate"),
                side(json, "champion"),
                json.hasNonNull("latencyRatio") ? json.path("latencyRatio").asDouble() : null,
                new RolloutStatus.Pairs(
                        json.path("latencyPairs").asLong(),
                        json.path("slowerPairs").asLong(),
                        json.path("labelPairs").asLong(),
                        json.path("disagreed").asLong()));
    }

    private static RolloutStatus.Recorded recorded(JsonNode json) {
        List<RolloutStatus.Slice> classes = new ArrayList<>();
        json.path("classes")
                .forEach(share -> classes.add(new RolloutStatus.Slice(
                        share.path("label").asText(),
                        share.path("champion").asDouble(),
                        share.path("candidate").asDouble(),
                        share.path("disagreement").asDouble())));
        return new RolloutStatus.Recorded(
                json.path("wanted").asLong(),
                json.path("answered").asLong(),
                json.path("failures").asLong(),
                json.path("disagreement").asDouble(),
                json.path("latencyRatio").asDouble(),
                List.copyOf(classes));
    }

    static RolloutDecision decision(JsonNode content) {
        List<RolloutDecision.Statistic> statistics = new ArrayList<>();
        content.path("statistics")
                .forEach(statistic -> statistics.add(new RolloutDecision.Statistic(
                        statistic.path("name").asText(),
                        statistic.path("value").asDouble(),
                        statistic.path("threshold").asDouble())));
        return new RolloutDecision(
                content.path("sequence").asLong(),
                Instant.parse(content.path("at").asText()),
                content.path("kind").asText(),
                content.path("actor").asText(),
                content.path("reason").asText(),
                content.path("percentBefore").asInt(),
                content.path("percentAfter").asInt(),
                List.copyOf(statistics));
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
