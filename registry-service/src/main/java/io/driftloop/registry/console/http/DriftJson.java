package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the monitor's answer. */
final class DriftJson {

    private DriftJson() {}

    static DriftReport report(JsonNode json) {
        List<DriftReport.Column> columns = new ArrayList<>();
        json.path("columns").forEach(column -> columns.add(column(column)));
        JsonNode performance = json.path("performance");
        return new DriftReport(
                json.path("version").asInt(),
                json.path("watched").asBoolean(),
                json.path("servedElsewhere").asBoolean(),
                filling(json.path("filling")),
                json.path("rows").asLong(),
                json.hasNonNull("since") ? Instant.parse(json.path("since").asText()) : null,
                baseline(json.path("baseline")),
                performance.path("labelled").asLong(),
                performance.path("accuracy").isNumber()
                        ? performance.path("accuracy").asDouble()
                        : null,
                numbers(performance.path("numbers")),
                BudgetJson.budget(json.path("budget")),
                course(performance),
                columns,
                history(json.path("history")));
    }

    private static List<DriftReport.Span> history(JsonNode json) {
        List<DriftReport.Span> spans = new ArrayList<>();
        for (JsonNode span : json) {
            List<DriftReport.Shift> columns = new ArrayList<>();
            span.path("columns")
                    .forEach(shift -> columns.add(new DriftReport.Shift(
                            shift.path("psi").asDouble(), shift.path("severity").asText(""))));
            spans.add(new DriftReport.Span(
                    Instant.parse(span.path("from").asText()),
                    Instant.parse(span.path("until").asText()),
                    span.path("predictions").asLong(),
                    span.path("quarantined").asLong(),
                    columns));
        }
        return spans;
    }

    /** Both courses by time: what came true, and what was expected before any label. */
    private static List<DriftReport.Performance> course(JsonNode json) {
        List<DriftReport.Performance> course = new ArrayList<>();
        for (JsonNode pane : json.path("panes")) {
            DriftReport.Numbers numbers = numbers(pane.path("numbers"));
            course.add(new DriftReport.Performance(
                    at(pane), numbers == null ? pane.path("accuracy").asDouble() : null, null, numbers));
        }
        for (JsonNode pane : json.path("estimated")) {
            course.add(new DriftReport.Performance(
                    at(pane), null, pane.path("accuracy").asDouble(), null));
        }
        course.sort(Comparator.comparing(DriftReport.Performance::at));
        return course;
    }

    private static DriftReport.@Nullable Numbers numbers(JsonNode json) {
        return json.isObject()
                ? new DriftReport.Numbers(
                        json.path("mae").asDouble(),
                        json.path("rmse").asDouble(),
                        json.path("meanLabel").asDouble())
                : null;
    }

    private static Instant at(JsonNode pane) {
        return Instant.parse(pane.path("at").asText());
    }

    private static String baseline(JsonNode json) {
        return json.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%s, %,d rows",
                        json.path("traffic").asText(),
                        json.path("rows").asLong())
                : "";
    }

    private static String filling(JsonNode json) {
        return json.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%,d of %,d first predictions gathered",
                        json.path("gathered").asLong(),
                        json.path("of").asLong())
                : "";
    }

    private static DriftReport.Column column(JsonNode json) {
        List<DriftReport.Cell> cells = new ArrayList<>();
        for (JsonNode cell : json.path("cells")) {
            cells.add(new DriftReport.Cell(
                    cell.path("label").asText(),
                    cell.path("reference").asDouble(),
                    cell.path("current").asDouble()));
        }
        Map<String, Double> effects = new LinkedHashMap<>();
        json.path("effects")
                .properties()
                .forEach(e -> effects.put(e.getKey(), e.getValue().asDouble()));
        List<Double> psi = new ArrayList<>();
        json.path("psi").forEach(value -> psi.add(value.asDouble()));
        return new DriftReport.Column(
                json.path("name").asText(),
                json.path("title").asText(json.path("name").asText()),
                json.path("kind").asText(),
                json.path("severity").asText(""),
                json.path("summary").asText(""),
                cells,
                effects,
                psi);
    }
}
