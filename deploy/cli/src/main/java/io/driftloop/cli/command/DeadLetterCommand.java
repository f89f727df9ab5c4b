package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code driftloop deadletter ...}. */
@Command(name = "deadletter", description = "Events that a handler could not take; later ones of the same thing wait.")
public final class DeadLetterCommand {

    /** Services that keep dead letters, in pipeline order. */
    public static final List<String> SERVICES = List.of("ingest", "training", "eval", "registry", "serving");

    private final CommandContext context;

    DeadLetterCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Dead letters of all services; their ids name the service: eval/3.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String service : SERVICES) {
            for (JsonNode letter : context.api().list("/" + service + "/dead-letters", limit.limit())) {
                ObjectNode named = letter.deepCopy();
                all.add(named.put("id", service + "/" + letter.path("id").asText()));
            }
        }
        Table table = new Table()
                .column("id", "id")
                .column("handler", "handler")
                .column("event", "eventType")
                .column("about", "aggregate")
                .column("reason", "reason")
                .column("since", "failedAt");
        context.printer().list(output.format(), all, table);
        return 0;
    }

    @Command(description = "One dead letter with its event.")
    int show(@Parameters(paramLabel = "SERVICE/ID") String id, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get(path(id)));
        return 0;
    }

    @Command(description = "Gives the event to its handler again, and then those that wait behind it.")
    int replay(@Parameters(paramLabel = "SERVICE/ID") String id) {
        context.api().post(path(id) + "/replay");
        context.printer().line("replayed " + id);
        return 0;
    }

    private static String path(String id) {
        int slash = id.indexOf('/');
        if (slash < 0 || !SERVICES.contains(id.substring(0, slash))) {
            throw CommandFailure.usage(
                    "'" + id + "' does not name a dead letter: write SERVICE/ID, the service being one of "
                            + String.join(", ", SERVICES) + "; 'driftloop deadletter list' shows the ids");
        }
        return "/" + id.substring(0, slash) + "/dead-letters/" + Api.segment(id.substring(slash + 1));
    }
}
