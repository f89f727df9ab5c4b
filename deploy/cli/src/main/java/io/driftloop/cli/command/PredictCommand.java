package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop predict MODEL FILE} and {@code driftloop predict MODEL --dataset NAME@VERSION}. */
@Command(
        name = "predict",
        description = {
            "Asks a model: a CSV table with a header, an Open Inference request (JSON), idx images, or a PNG or JPEG picture.",
            "With --dataset it answers each row of a dataset version, one JSON object a line; exit 1 where it failed on rows."
        })
public final class PredictCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "MODEL")
    private String model = "";

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1")
    private Path file;

    @Option(
            names = "--dataset",
            description = "in place of FILE; without a version the newest",
            paramLabel = "NAME@VERSION")
    private String dataset;

    @Option(
            names = "--version",
            description = "a version that serves, for --dataset; else the one that answers",
            paramLabel = "V")
    private Integer version;

    @Option(
            names = "--out",
            description = "where the answers to --dataset go; else to standard output",
            paramLabel = "FILE")
    private Path out;

    @Option(
            names = "--limit",
            description = "rows of a table, images of an idx file; default ${DEFAULT-VALUE}",
            paramLabel = "N")
    private int limit = 10;

    @Mixin
    private OutputOption output = new OutputOption();

    PredictCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if ((file == null) == (dataset == null)) {
            throw CommandFailure.usage("give a FILE, or --dataset NAME@VERSION");
        }
        if (dataset != null) {
            return new DatasetScoring(context, output.format()).run(model, version, dataset, out);
        }
        if (version != null || out != null) {
            throw CommandFailure.usage("--version and --out belong to --dataset");
        }
        if (limit < 1) {
            throw CommandFailure.usage("--limit must be at least 1, but is " + limit);
        }
        JsonNode answer = context.api().infer(model, request());
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), answer);
            return 0;
        }
        Table table = new Table().column("row", "row");
        table = output(answer, "class").isEmpty()
                ? table.column("number", "number")
                : table.column("class", "class").column("confidence", "confidence");
        table.column("prediction", "predictionId");
        context.printer().list(Format.table, rows(answer), table);
        return 0;
    }

    private JsonNode request() {
        LocalFiles.required(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".json")) {
                return JSON.readTree(LocalFiles.read(file));
            }
            if (name.endsWith(".csv")) {
                return table();
            }
            return name.matches(".*\\.(png|jpe?g)") ? InferenceInput.picture(file) : InferenceInput.idx(file, limit);
        } catch (IOException e) {
            throw CommandFailure.usage(file
                    + " is neither a table (.csv), nor an Open Inference request (.json), nor idx images, nor a picture"
                    + " (.png, .jpg)");
        }
    }

    private JsonNode table() {
        TableInput input = TableInput.of(context.api(), model, file, CsvTable.read(file, limit));
        return input.request(0, input.rows());
    }

    /** One row each: what was answered, with which confidence, under which id. */
    private static ArrayNode rows(JsonNode answer) {
        JsonNode classes = output(answer, "class");
        JsonNode scores = output(answer, "output");
        String id = answer.path("parameters").path("prediction_id").asText();
        if (classes.isEmpty()) {
            return numbers(scores.path("data"), id);
        }
        int count = classes.path("data").size();
        int width = count == 0 ? 0 : scores.path("data").size() / count;
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            double best = 0;
            for (int j = 0; j < width; j++) {
                best = Math.max(best, scores.path("data").get(i * width + j).asDouble());
            }
            ObjectNode row = rows.addObject()
                    .put("row", i)
                    .put("class", classes.path("data").get(i).asText());
            row.put("confidence", best).put("predictionId", count == 1 ? id : id + "#" + i);
        }
        return rows;
    }

    /** Of a regression: a number each, and no confidence. */
    private static ArrayNode numbers(JsonNode data, String id) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < data.size(); i++) {
            rows.addObject()
                    .put("row", i)
                    .put("number", data.get(i).asDouble())
                    .put("predictionId", data.size() == 1 ? id : id + "#" + i);
        }
        return rows;
    }

    private static JsonNode output(JsonNode answer, String name) {
        for (JsonNode one : answer.path("outputs")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
