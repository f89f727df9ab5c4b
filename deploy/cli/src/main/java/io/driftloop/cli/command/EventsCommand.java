package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.EventFeed;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code driftloop events}. */
@Command(name = "events", description = "What happened, in one line each.")
public final class EventsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = {"-f", "--follow"},
            description = "goes on until interrupted")
    private boolean follow;

    @Option(names = "--run", description = "of this pipeline run only", paramLabel = "ID")
    private String run = "";

    @Mixin
    private LimitOption limit = new LimitOption();

    @Mixin
    private OutputOption output = new OutputOption();

    EventsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String query = "/events?limit=" + limit.limit() + (run.isEmpty() ? "" : "&run=" + Api.segment(run));
        ArrayNode newestFirst = (ArrayNode) context.api().get(query).path("items");
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            items.add(newestFirst.get(i));
        }
        if (!follow) {
            context.printer().list(output.format(), items, table());
            return 0;
        }
        items.forEach(this::print);
        long last = items.isEmpty()
                ? 0
                : items.get(items.size() - 1).path("position").asLong();
        new EventFeed(context.api(), run).follow(last, this::print);
        return 0;
    }

    private static Table table() {
        return new Table()
                .column("time", "time")
                .column("event", "name")
                .column("about", "aggregate")
                .column("what", "headline");
    }

    private void print(JsonNode event) {
        if (output.format() == Format.table) {
            context.printer()
                    .line(String.format(
                            "%-20s  %-24s  %s",
                            Table.text(event.path("time")),
                            event.path("name").asText(),
                            event.path("headline").asText()));
        } else {
            context.printer().line(event.toString());
        }
    }
}
