package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code driftloop drift [MODEL]}. */
@Command(name = "drift", description = "How far what a model sees and answers has moved.")
public final class DriftCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "default: every model")
    private String model = "";

    @Mixin
    private OutputOption output = new OutputOption();

    DriftCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ArrayNode reports = JsonNodeFactory.instance.arrayNode();
        if (model.isEmpty()) {
            context.api()
                    .list("/models", 1000)
                    .forEach(one -> reports.add(report(one.path("name").asText())));
            context.api()
                    .list("/watched-models", 1000)
                    .forEach(one -> reports.add(report(one.path("name").asText())));
        } else {
            reports.add(report(model));
        }
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), model.isEmpty() ? reports : reports.get(0));
            return 0;
        }
        for (JsonNode report : reports) {
            print(report);
        }
        return 0;
    }

    private JsonNode report(String name) {
        return context.api().get("/drift/" + Api.segment(name));
    }

    private static String watched(JsonNode report) {
        JsonNode filling = report.path("filling");
        if (filling.isObject()) {
            return filling.path("gathered").asText() + " of "
                    + filling.path("of").asText() + " first predictions gathered for its baseline; ";
        }
        return report.path("watched").asBoolean() ? "" : "not watched; ";
    }

    private void print(JsonNode report) {
        JsonNode accuracy = report.at("/performance/accuracy");
        JsonNode error = report.at("/performance/numbers/mae");
        context.printer()
                .line(report.path("model").asText() + " "
                        + report.path("version").asText() + ": "
                        + (report.path("servedElsewhere").asBoolean() ? "served elsewhere, alert-only; " : "")
                        + watched(report)
                        + report.path("rows").asText() + " predictions seen, "
                        + report.at("/performance/labelled").asText("0") + " of them labelled"
                        + (accuracy.isNumber() ? ", " + Table.text(accuracy) + " right" : "")
                        + (error.isNumber() ? ", mean absolute error " + Table.text(error) : ""));
        report.at("/budget/says").forEach(sentence -> context.printer().line("  " + sentence.asText()));
        Table table = new Table()
                .column("column", "name")
                .column("kind", "kind")
                .column(
                        "severity",
                        row -> row.path("severity").asText("").isEmpty()
                                ? "none"
                                : row.path("severity").asText())
                .column("psi", "effects.psi")
                .column("what", "summary");
        if (report.path("columns") instanceof ArrayNode columns && !columns.isEmpty()) {
            context.printer().list(Format.table, columns, table);
        }
    }
}
