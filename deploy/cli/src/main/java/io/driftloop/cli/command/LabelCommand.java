package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code driftloop label ...}. */
@Command(name = "label", description = "True labels of earlier predictions.")
public final class LabelCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 1000;

    private final CommandContext context;

    LabelCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            description =
                    "Gives labels: CSV with the columns predictionId,label[,observedAt], or such objects as a JSON list or one per line.")
    int add(@Parameters(paramLabel = "FILE") Path file) {
        ArrayNode labels = read(file);
        int refused = 0;
        for (int from = 0; from < labels.size(); from += BATCH) {
            ArrayNode batch = JsonNodeFactory.instance.arrayNode();
            for (int i = from; i < Math.min(labels.size(), from + BATCH); i++) {
                batch.add(labels.get(i));
            }
            refused += tellRefused(context.api().post("/labels", batch), from);
        }
        int given = labels.size() - refused;
        context.printer()
                .line(given + (given == 1 ? " label" : " labels") + " given"
                        + (refused == 0 ? "" : ", " + refused + " refused"));
        return refused == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private int tellRefused(JsonNode answer, int from) {
        JsonNode refused = answer.path("refused");
        for (JsonNode one : refused) {
            context.err()
                    .println("label " + (from + one.path("index").asInt() + 1) + ": "
                            + one.path("field").asText() + " "
                            + one.path("message").asText());
        }
        return refused.size();
    }

    private ArrayNode read(Path file) {
        String text = new String(LocalFiles.read(file), StandardCharsets.UTF_8).strip();
        List<String> lines = text.lines().toList();
        ArrayNode labels = text.startsWith("[")
                ? json(file, text)
                : text.startsWith("{") ? jsonLines(file, lines) : csv(file, text);
        if (labels.isEmpty()) {
            throw CommandFailure.usage(file + " holds no labels");
        }
        String now = context.clock().instant().toString();
        for (JsonNode label : labels) {
            if (label instanceof ObjectNode object && !object.has("observedAt")) {
                object.put("observedAt", now);
            }
        }
        return labels;
    }

    private static ArrayNode json(Path file, String text) {
        try {
            return (ArrayNode) JSON.readTree(text);
        } catch (IOException e) {
            throw CommandFailure.usage(file + " is not a JSON list of {\"predictionId\", \"label\"}");
        }
    }

    private static ArrayNode jsonLines(Path file, List<String> lines) {
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                labels.add(JSON.readTree(lines.get(i)));
            } catch (IOException e) {
                throw CommandFailure.usage(
                        file + " line " + (i + 1) + " is not a JSON object {\"predictionId\", \"label\"}");
            }
        }
        return labels;
    }

    private static ArrayNode csv(Path file, String text) {
        CsvTable table = CsvTable.parse(file, text, Integer.MAX_VALUE);
        int id = table.columns().indexOf("predictionId");
        int label = table.columns().indexOf("label");
        int observed = table.columns().indexOf("observedAt");
        if (id < 0 || label < 0) {
            throw CommandFailure.usage(file + " needs a first line with the columns predictionId,label[,observedAt]");
        }
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        for (List<String> cells : table.rows()) {
            ObjectNode one =
                    labels.addObject().put("predictionId", cells.get(id)).put("label", cells.get(label));
            if (observed >= 0 && !cells.get(observed).isEmpty()) {
                one.put("observedAt", cells.get(observed));
            }
        }
        return labels;
    }
}
