package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop deadletter ...}. */
@Command(name = "deadletter", description = "Events that a handler could not take; later ones of the same thing wait.")
public final class DeadLetterCommand {

    /** Services that keep dead letters, in pipeline order. */
    public static final List<String> SERVICES = List.of("ingest", "training", "eval", "registry", "serving");

    private static final int NOT_FOUND = 404;

    private final CommandContext context;

    DeadLetterCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Dead letters of all services.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String service : SERVICES) {
            for (JsonNode letter : context.api().list("/" + service + "/dead-letters", limit.limit())) {
                all.add(letter.isObject() ? ((ObjectNode) letter.deepCopy()).put("service", service) : letter);
            }
        }
        Table table = new Table()
                .column("service", "service")
                .column("id", "id")
                .column("handler", "handler")
                .firstOf("event", "type", "eventType")
                .firstOf("about", "aggregate", "subject")
                .firstOf("reason", "reason", "error", "failure")
                .firstOf("since", "failedAt", "since", "at");
        context.printer().list(output.format(), all, table);
        return 0;
    }

    @Command(description = "One dead letter with its event.")
    int show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--service", description = "where it lies; default: found by its id") String service,
            @Mixin OutputOption output) {
        context.printer().thing(output.format(), find(id, service).letter());
        return 0;
    }

    @Command(description = "Gives the event to its handler again, and then those that wait behind it.")
    int replay(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--service", description = "where it lies; default: found by its id") String service) {
        String owner = find(id, service).service();
        context.api().post("/" + owner + "/dead-letters/" + Api.segment(id) + "/replay");
        context.printer().line("replayed " + id + " in " + owner);
        return 0;
    }

    private record Found(String service, JsonNode letter) {}

    private Found find(String id, String service) {
        List<String> services = service == null ? SERVICES : List.of(service);
        for (String one : services) {
            try {
                return new Found(one, context.api().get("/" + one + "/dead-letters/" + Api.segment(id)));
            } catch (ApiException e) {
                if (e.status() != NOT_FOUND) {
                    throw e;
                }
            }
        }
        throw CommandFailure.failed("no dead letter " + id + " in " + String.join(", ", services));
    }
}
