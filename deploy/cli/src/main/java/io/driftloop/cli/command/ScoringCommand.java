package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Table;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop scoring ...}. */
@Command(
        name = "scoring",
        description = "Scorings: dataset versions that a model answers; 'driftloop predict --dataset' begins one.")
public final class ScoringCommand {

    private final CommandContext context;

    ScoringCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Scorings, newest first.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column(
                        "model",
                        row -> row.path("model").asText() + " "
                                + row.path("version").asText())
                .column("dataset", "dataset")
                .column("state", "state")
                .column(
                        "rows",
                        row -> row.path("done").asText() + " of "
                                + row.path("rows").asText())
                .column("failed", "failed")
                .column("result", ScoringCommand::result)
                .column("by", "askedBy")
                .column("asked", "askedAt");
        context.printer().list(output.format(), context.api().list("/scorings", limit.limit()), table);
        return ExitStatus.DONE;
    }

    @Command(description = "One scoring.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get("/scorings/" + Api.segment(id)));
        return ExitStatus.DONE;
    }

    @Command(description = "What it answered, one JSON object per row.")
    int result(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--out", description = "file to write; default: standard output", paramLabel = "FILE")
                    Path out) {
        new ScoringResult(context, id).bring(out);
        return ExitStatus.DONE;
    }

    @Command(description = "Calls it off.")
    int cancel(@Parameters(paramLabel = "ID") String id) {
        JsonNode scoring = context.api().post("/scorings/" + Api.segment(id) + "/cancel");
        context.printer().line("scoring " + id + " is " + scoring.path("state").asText());
        return ExitStatus.DONE;
    }

    @Command(description = "Removes one that is over, with what it answered.")
    int delete(@Parameters(paramLabel = "ID") String id) {
        context.api().delete("/scorings/" + Api.segment(id));
        context.printer().line("scoring " + id + " is deleted");
        return ExitStatus.DONE;
    }

    private static String result(JsonNode row) {
        if (row.hasNonNull("resultGoneAt")) {
            return "gone";
        }
        return row.hasNonNull("resultBytes") ? row.path("resultBytes").asText() + " bytes" : "";
    }
}
