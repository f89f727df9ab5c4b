package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Open Inference requests made of the rows of a table: one tensor for each column that the model takes; others, like the label, are left out. */
final class TableInput {

    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");
    private static final String NUMBER = "FP64";
    private static final String TEXT = "BYTES";

    private final Path file;
    private final CsvTable table;
    private final Map<String, String> datatypes;

    private TableInput(Path file, CsvTable table, Map<String, String> datatypes) {
        this.file = file;
        this.table = table;
        this.datatypes = datatypes;
    }

    /** Asks what the model takes, and finds these columns in the file. */
    static TableInput of(Api api, String model, Path file, CsvTable table) {
        Map<String, String> datatypes = datatypes(api, model, api.metadata(model));
        List<String> missing = datatypes.keySet().stream()
                .filter(column -> !table.columns().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw CommandFailure.usage(file + " lacks columns that " + model + " takes: " + String.join(", ", missing)
                    + "; it has " + String.join(", ", table.columns()));
        }
        if (table.rows().isEmpty()) {
            throw CommandFailure.usage(file + " holds no rows");
        }
        return new TableInput(file, table, datatypes);
    }

    /** A model of numbers alone shows one tensor without names: these are those of the dataset version that its newest loaded version is made of. */
    private static Map<String, String> datatypes(Api api, String model, JsonNode metadata) {
        Map<String, String> datatypes = new LinkedHashMap<>();
        JsonNode inputs = metadata.path("inputs");
        if (inputs.size() != 1 || !inputs.at("/0/name").asText().equals("input")) {
            inputs.forEach(input -> datatypes.put(
                    input.path("name").asText(), input.path("datatype").asText()));
            return datatypes;
        }
        if (!inputs.at("/0/datatype").asText().equals(NUMBER)) {
            throw CommandFailure.usage(model + " takes images and no table: give idx images or a picture");
        }
        JsonNode versions = metadata.path("versions");
        String version = versions.path(versions.size() - 1).asText();
        JsonNode dataset = api.get("/models/" + Api.segment(model) + "/versions/" + version)
                .path("dataset");
        api.get("/datasets/" + Api.segment(dataset.path("dataset").asText()) + "/versions/"
                        + dataset.path("version").asText())
                .path("columns")
                .forEach(column -> datatypes.put(column.path("name").asText(), NUMBER));
        return datatypes;
    }

    /** The request of some rows. */
    ObjectNode request(int from, int to) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = request.putArray("inputs");
        datatypes.forEach((column, datatype) -> {
            ObjectNode input = inputs.addObject().put("name", column);
            input.putArray("shape").add(to - from);
            ArrayNode data = input.put("datatype", datatype).putArray("data");
            List<String> values = table.values(column, from, to);
            for (int i = 0; i < values.size(); i++) {
                add(data, datatype, column, values.get(i), from + i + 1);
            }
        });
        return request;
    }

    private void add(ArrayNode data, String datatype, String column, String value, int row) {
        boolean missing = MISSING.contains(value.strip().toLowerCase(Locale.ROOT));
        if (missing) {
            data.addNull();
        } else if (datatype.equals(TEXT)) {
            data.add(value);
        } else {
            try {
                data.add(Double.parseDouble(value.strip()));
            } catch (NumberFormatException e) {
                throw CommandFailure.usage(file + " row " + row + ": column '" + column + "' holds '" + value
                        + "' where a number is expected");
            }
        }
    }

    /** How many rows there are. */
    int rows() {
        return table.rows().size();
    }
}
