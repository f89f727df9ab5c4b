package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.AlertDesk.ChannelStatus;
import io.driftloop.registry.console.AlertDesk.SentMessage;
import io.driftloop.registry.console.AlertDesk.SilenceStatus;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the service of alerts says. */
final class AlertJson {

    private AlertJson() {}

    static SentMessage message(JsonNode json) {
        return new SentMessage(
                json.path("id").asText(),
                json.path("pipeline").asText() + "/" + json.path("channel").asText(),
                json.path("event").asText(),
                json.path("state").asText(),
                json.path("attempts").asInt(),
                Instant.parse(json.path("createdAt").asText()),
                time(json, "at"),
                time(json, "nextAt"),
                json.path("failure").asText(""));
    }

    static ChannelStatus channel(JsonNode json) {
        return new ChannelStatus(
                json.path("pipeline").asText(),
                json.path("number").asInt(),
                json.path("model").asText(),
                json.path("kind").asText(),
                json.path("address").asText(),
                json.path("last").isObject() ? message(json.path("last")) : null);
    }

    static SilenceStatus silence(JsonNode json) {
        String covers = json.path("matchers").properties().stream()
                .map(matcher -> matcher.getKey() + " " + matcher.getValue().asText())
                .collect(Collectors.joining(", "));
        return new SilenceStatus(
                json.path("id").asText(),
                covers,
                Instant.parse(json.path("until").asText()),
                json.path("comment").asText(),
                json.path("by").asText());
    }

    private static @Nullable Instant time(JsonNode json, String name) {
        return json.hasNonNull(name) ? Instant.parse(json.path(name).asText()) : null;
    }
}
