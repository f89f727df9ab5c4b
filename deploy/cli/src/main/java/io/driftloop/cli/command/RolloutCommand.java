package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code driftloop rollout ...}. */
@Command(name = "rollout", description = "Rollouts: how a candidate takes over, and what was decided.")
public final class RolloutCommand {

    private final CommandContext context;

    RolloutCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Rollouts, newest first.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column(
                        "model",
                        row -> row.path("model").asText() + " "
                                + row.path("version").asText())
                .column("strategy", "strategy")
                .column(
                        "state",
                        row -> row.hasNonNull("pausedSince")
                                ? "paused"
                                : row.path("state").asText())
                .column("traffic", row -> row.path("percent").asText() + " %")
                .column("since", "since")
                .column("by", "actor")
                .column("reason", "reason");
        context.printer().list(output.format(), context.api().list("/rollouts", limit.limit()), table);
        return ExitStatus.DONE;
    }

    @Command(description = "One rollout with its counts, and what was decided about it.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get("/rollouts/" + Api.segment(id)));
        if (output.format() == Format.table) {
            JsonNode records = context.api().get("/decision-records?rollout=" + Api.segment(id));
            Table table = new Table()
                    .column("record", row -> row.at("/content/sequence").asText())
                    .column("at", row -> Table.text(row.at("/content/at")))
                    .column("decision", row -> row.at("/content/kind").asText())
                    .column(
                            "traffic",
                            row -> row.at("/content/percentBefore").asText() + " -> "
                                    + row.at("/content/percentAfter").asText() + " %")
                    .column("by", row -> row.at("/content/actor").asText())
                    .column("reason", row -> row.at("/content/reason").asText());
            context.printer().line("");
            context.printer().list(Format.table, (ArrayNode) records.withArray("items"), table);
        }
        return ExitStatus.DONE;
    }

    @Command(description = "Holds it: no step and no promotion; a bad candidate goes all the same.")
    int pause(@Parameters(paramLabel = "ID") String id) {
        return order(id, "pause");
    }

    @Command(description = "Lets it go on.")
    int resume(@Parameters(paramLabel = "ID") String id) {
        return order(id, "resume");
    }

    @Command(description = "Takes the next step now, whatever is proven.")
    int advance(@Parameters(paramLabel = "ID") String id) {
        return order(id, "advance");
    }

    @Command(description = "Ends it: the champion keeps all traffic.")
    int abort(@Parameters(paramLabel = "ID") String id) {
        return order(id, "abort");
    }

    private int order(String id, String verb) {
        JsonNode rollout = context.api().post("/rollouts/" + Api.segment(id) + "/" + verb);
        String state = rollout.hasNonNull("pausedSince")
                ? "paused"
                : rollout.path("state").asText();
        context.printer()
                .line("rollout of " + rollout.path("model").asText() + " version "
                        + rollout.path("version").asText() + " is " + state + " at "
                        + rollout.path("percent").asText() + " %");
        return ExitStatus.DONE;
    }
}
