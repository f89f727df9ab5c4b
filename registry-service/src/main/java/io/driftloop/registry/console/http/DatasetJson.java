package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.contracts.DatasetName;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DatasetPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads versions of datasets. */
final class DatasetJson {

    private DatasetJson() {}

    static DatasetPage page(JsonNode version, Answered<JsonNode> sample, Answered<JsonNode> quarantine) {
        return new DatasetPage(
                new DatasetName(version.path("dataset").asText()),
                version.path("version").asInt(),
                version.path("rows").asLong(),
                version.path("quarantinedRows").asLong(),
                version.path("source").asText(),
                version.path("label").asText(),
                list(version.path("columns"), DatasetJson::column),
                Instant.parse(version.path("createdAt").asText()),
                read(sample, DatasetJson::sample),
                read(quarantine, DatasetJson::quarantine));
    }

    private static DatasetPage.Column column(JsonNode json) {
        List<String> shape = list(json.path("shape"), JsonNode::asText);
        return new DatasetPage.Column(
                json.path("name").asText(),
                json.path("kind").asText().toLowerCase(Locale.ROOT),
                String.join(" × ", shape));
    }

    private static DatasetPage.Sample sample(JsonNode json) {
        return new DatasetPage.Sample(
                json.path("looked").asLong(),
                list(json.path("first"), DatasetJson::row),
                list(
                        json.path("classes"),
                        label -> new DatasetPage.LabelledRows(
                                label.path("label").asText(),
                                label.path("rows").asLong(),
                                list(label.path("first"), DatasetJson::row))));
    }

    private static DatasetPage.LabelledRow row(JsonNode json) {
        return new DatasetPage.LabelledRow(
                json.path("row").asInt(),
                json.path("label").asText(),
                json.path("recent").asBoolean(),
                ExampleJson.row(json.path("cells")));
    }

    private static DatasetPage.Quarantine quarantine(JsonNode json) {
        return new DatasetPage.Quarantine(
                list(
                        json.path("items"),
                        row -> new DatasetPage.BrokenRow(
                                row.path("file").asText(),
                                row.path("rowNumber").asLong(),
                                row.path("reason").asText(),
                                row.path("row").asText())),
                json.path("nextCursor").asText(""));
    }

    private static <T> Answered<T> read(Answered<JsonNode> answer, Function<JsonNode, T> reading) {
        return answer.isKnown() ? Answered.with(reading.apply(answer.value())) : Answered.nothing(answer.note());
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> reading) {
        List<T> items = new ArrayList<>();
        json.forEach(item -> items.add(reading.apply(item)));
        return items;
    }
}
