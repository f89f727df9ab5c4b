package io.driftloop.cli.command;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop alert ...}. */
@Command(name = "alert", description = "Alerts: what moved, and since when.")
public final class AlertCommand {

    private final CommandContext context;

    AlertCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Alerts, newest first.")
    int list(
            @Option(names = "--model", description = "of this model only", paramLabel = "NAME") String model,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column(
                        "model",
                        row -> row.path("model").asText() + " "
                                + row.path("version").asText())
                .column("severity", "severity")
                .column("state", "state")
                .column("opened", "openedAt")
                .column("what", "title");
        String query = model == null ? "" : "?model=" + Api.segment(model);
        context.printer().list(output.format(), context.api().list("/alerts" + query, limit.limit()), table);
        return 0;
    }

    @Command(description = "One alert with its causes.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get("/alerts/" + Api.segment(id)));
        return 0;
    }

    @Command(description = "Says that a person has seen the alert.")
    int ack(@Parameters(paramLabel = "ID") String id) {
        context.api().post("/alerts/" + Api.segment(id) + "/acknowledge");
        context.printer().line("alert " + id + " is acknowledged");
        return 0;
    }
}
