package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.DeadLetterList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the lists that services answer. */
final class DeadLetterJson {

    private DeadLetterJson() {}

    static List<DeadLetterList.Letter> letters(JsonNode page) {
        List<DeadLetterList.Letter> letters = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            letters.add(new DeadLetterList.Letter(
                    item.path("id").asLong(),
                    item.path("handler").asText(),
                    item.path("state").asText(),
                    item.path("reason").asText(),
                    item.path("attempts").asInt(),
                    item.hasNonNull("failedAt")
                            ? Instant.parse(item.path("failedAt").asText())
                            : null,
                    item.path("topic").asText(),
                    simpleName(item.path("eventType").asText("")),
                    item.path("aggregate").asText(""),
                    item.path("pipelineRunId").asText("")));
        }
        return letters;
    }

    /** {@code io.driftloop.TrainingRunStarted.v1} as {@code TrainingRunStarted}. */
    private static String simpleName(String type) {
        String[] parts = type.split("\\.");
        return parts.length >= 2 ? parts[parts.length - 2] : type.isEmpty() ? "unreadable" : type;
    }
}
