package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop alert channel ...}. */
@Command(name = "channel", description = "Where alerts go: the channels of spec.monitor.channels.")
public final class AlertChannelCommand {

    private final CommandContext context;

    AlertChannelCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "The channels in force, each with its newest message.")
    int list(
            @Option(names = "--pipeline", description = "of this pipeline only", paramLabel = "NAME") String pipeline,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column(
                        "channel",
                        row -> row.path("pipeline").asText() + "/"
                                + row.path("number").asText())
                .column("kind", "kind")
                .column("goes to", "address")
                .column("newest", "last.event")
                .column("state", "last.state")
                .column("failure", "last.failure");
        String query = pipeline == null ? "" : "?pipeline=" + Api.segment(pipeline);
        context.printer().list(output.format(), context.api().list("/alert-channels" + query, limit.limit()), table);
        return 0;
    }

    @Command(description = "Says something harmless over a channel; status 1 where it did not arrive.")
    int test(@Parameters(paramLabel = "PIPELINE/NUMBER") String channel) {
        int slash = channel.lastIndexOf('/');
        if (slash < 1 || !channel.substring(slash + 1).matches("\\d{1,4}")) {
            throw CommandFailure.usage("'" + channel
                    + "' does not name a channel: write PIPELINE/NUMBER; 'driftloop alert channel list' shows them");
        }
        JsonNode told = context.api()
                .post("/alert-channels/" + Api.segment(channel.substring(0, slash)) + "/" + channel.substring(slash + 1)
                        + "/test");
        if (!told.path("state").asText().equals("delivered")) {
            context.printer()
                    .line("the test over " + channel + " did not arrive: "
                            + told.path("failure").asText());
            return 1;
        }
        context.printer()
                .line("the test over " + channel + " arrived as "
                        + told.path("id").asText());
        return 0;
    }

    @Command(description = "What channels were told, newest first.")
    int log(
            @Option(names = "--pipeline", description = "of this pipeline only", paramLabel = "NAME") String pipeline,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        String query = pipeline == null ? "" : "?pipeline=" + Api.segment(pipeline);
        context.printer()
                .list(
                        output.format(),
                        context.api().list("/alert-deliveries" + query, limit.limit()),
                        AlertCommand.messages());
        return 0;
    }

    @Command(description = "Tries a dead message again, under its id.")
    int retry(@Parameters(paramLabel = "MESSAGE") String id) {
        context.api().post("/alert-deliveries/" + Api.segment(id) + "/retry");
        context.printer().line("message " + id + " is tried again");
        return 0;
    }
}
