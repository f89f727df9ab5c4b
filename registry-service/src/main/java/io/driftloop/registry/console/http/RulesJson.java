package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.PipelineRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code GET /api/v1/pipelines/{name}/triggers}. */
final class RulesJson {

    private RulesJson() {}

    static PipelineRules rules(JsonNode states) {
        List<PipelineRules.Line> lines = new ArrayList<>();
        states.path("rules").forEach(rule -> lines.add(line(rule)));
        String needsPerson = states.path("breakerOpen").asBoolean()
                ? "The last " + states.path("failures").asInt()
                        + " runs against drift or decay gave no better model. The"
                        + " loop rests until a person has looked at them and starts a run."
                : "";
        String budget = states.path("maxPerDay").isInt()
                ? states.path("startsToday").asInt() + " of "
                        + states.path("maxPerDay").asInt() + " runs in 24 hours"
                : "";
        return new PipelineRules(
                needsPerson,
                budget,
                states.path("coolsUntil").isTextual()
                        ? Optional.of(Instant.parse(states.path("coolsUntil").asText()))
                        : Optional.empty(),
                lines);
    }

    private static PipelineRules.Line line(JsonNode rule) {
        JsonNode waiting = rule.path("waiting");
        boolean counts = rule.path("have").isNumber() && rule.path("wanted").asDouble() > 1;
        return new PipelineRules.Line(
                rule.path("trigger").asText(),
                rule.path("rule").asText(),
                rule.path("state").asText(),
                counts
                        ? Optional.of((int) Math.min(
                                100,
                                100
                                        * rule.path("have").asDouble()
                                        / rule.path("wanted").asDouble()))
                        : Optional.empty(),
                waiting.isObject()
                        ? waiting.path("rule").asText() + ": waits "
                                + waiting.path("until").asText()
                        : "");
    }
}
