package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the monitor's answer. */
final class DriftJson {

    private DriftJson() {}

    static DriftReport report(JsonNode json) {
        List<DriftReport.Column> columns = new ArrayList<>();
        for (JsonNode column : json.path("columns")) {
            columns.add(new DriftReport.Column(
                    column.path("name").asText(),
                    column.path("kind").asText(),
                    column.path("verdict").asText("stable"),
                    number(column.path("psi")),
                    number(column.path("pValue")),
                    cells(column)));
        }
        return new DriftReport(
                json.path("version").asInt(),
                json.path("state").asText("watching"),
                json.path("predictions").asLong(),
                json.hasNonNull("since") ? Instant.parse(json.path("since").asText()) : null,
                columns);
    }

    private static List<DriftReport.Cell> cells(JsonNode column) {
        List<DriftReport.Cell> cells = new ArrayList<>();
        for (JsonNode cell : column.path("cells")) {
            cells.add(new DriftReport.Cell(
                    cell.path("label").asText(),
                    cell.path("baseline").asDouble(),
                    cell.path("current").asDouble()));
        }
        return cells;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }
}
