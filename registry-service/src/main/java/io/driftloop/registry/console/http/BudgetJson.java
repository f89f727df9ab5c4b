package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.DriftReport.Budget;
import io.driftloop.registry.console.DriftReport.Delay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the budget of false alarms in the monitor's answer. */
final class BudgetJson {

    private static final int DAYS_PER_WEEK = 7;

    private BudgetJson() {}

    static @Nullable Budget budget(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        JsonNode measurement = json.path("measurement");
        List<String> says = new ArrayList<>();
        json.path("says").forEach(sentence -> says.add(sentence.asText()));
        List<Delay> delays = new ArrayList<>();
        measurement.at("/outcome/delays").forEach(delay -> {
            delays.add(delay(delay, "typical"));
            if (delay.path("columns").asInt() > 1) {
                delays.add(delay(delay, "worst"));
            }
        });
        return new Budget(
                json.path("falseAlarmsPerWeek").asDouble(),
                json.path("rowsPerFalseAlarm").asDouble(),
                json.path("predictionsPerWeek").asDouble() / DAYS_PER_WEEK,
                json.path("seenOverHours").asInt() == 0,
                measurement.path("state").asText(""),
                measurement.hasNonNull("at")
                        ? Instant.parse(measurement.path("at").asText())
                        : null,
                says,
                delays);
    }

    private static Delay delay(JsonNode json, String which) {
        JsonNode column = json.path(which);
        return new Delay(
                json.path("size").asText() + ", " + json.path("kind").asText()
                        + (which.equals("worst") ? ", slowest" : ", middle"),
                column.path("column").asText(),
                rows(column.path("medianRows")),
                rows(column.path("p95Rows")),
                column.path("missed").asDouble(),
                column.path("calling").asDouble());
    }

    private static @Nullable Long rows(JsonNode json) {
        return json.isNumber() ? json.asLong() : null;
    }
}
