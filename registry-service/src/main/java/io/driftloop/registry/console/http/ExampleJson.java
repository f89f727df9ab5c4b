package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.registry.console.ExamplePage;
import io.driftloop.registry.console.ShownRow;
import java.util.ArrayList;
import java.util.List;

/** Reads examples of evaluations. */
final class ExampleJson {

    private ExampleJson() {}

    static ExamplePage page(JsonNode json) {
        List<ExamplePage.Example> examples = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            examples.add(new ExamplePage.Example(
                    item.path("row").asInt(),
                    item.path("slice").asText(),
                    item.path("expected").asText(),
                    item.path("predicted").asText(),
                    item.path("confidence").asDouble(),
                    item.path("champion").asText(""),
                    row(item.path("input"))));
        }
        return new ExamplePage(examples, json.path("nextCursor").asText(""));
    }

    static ShownRow row(JsonNode json) {
        List<ShownRow.Cell> cells = new ArrayList<>();
        for (JsonNode cell : json) {
            cells.add(new ShownRow.Cell(
                    cell.path("column").asText(),
                    cell.path("value").asText(""),
                    cell.path("png").asText("")));
        }
        return new ShownRow(cells);
    }
}
