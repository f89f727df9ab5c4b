package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** The summary in four sentences. */
final class ClosingWords {

    private ClosingWords() {}

    static List<String> of(JsonNode summary) {
        JsonNode second = summary.path("second_run");
        return List.of(
                String.format(
                        Locale.ROOT,
                        "champion %d of %s, %.0f s after the digits turned; alert after %.1f s",
                        summary.path("champion").asInt(),
                        summary.at("/first_run/model").asText(),
                        summary.path("seconds_drift_to_champion").asDouble(),
                        summary.at("/drift/seconds_to_alert").asDouble()),
                String.format(
                        Locale.ROOT,
                        "held-out shifted digits: %.4f right before, %.4f after; usual ones: %.4f before, %.4f after",
                        second.path("accuracy_on_drifted_before").asDouble(),
                        second.path("accuracy_on_drifted_after").asDouble(),
                        second.path("accuracy_on_base_before").asDouble(),
                        second.path("accuracy_on_base_after").asDouble()),
                String.format(
                        Locale.ROOT,
                        "%d requests during the rollout, %d failed in all; %d events published, %d duplicates dropped, %d dead letters",
                        summary.path("requests_during_rollout").asLong(),
                        summary.path("failed_requests").asLong(),
                        summary.at("/events/published").asLong(),
                        summary.at("/events/duplicates_dropped").asLong(),
                        summary.at("/events/dead_letters").asLong()),
                String.format(
                        Locale.ROOT,
                        "all of it in %.0f s",
                        summary.path("total_seconds").asDouble()));
    }
}
