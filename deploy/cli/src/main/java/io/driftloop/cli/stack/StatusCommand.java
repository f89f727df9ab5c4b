package io.driftloop.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.command.OutputOption;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import io.driftloop.contracts.EventCodec;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code driftloop status}: exit status 0 when everything is ready, 1 when a part is not, 3 when nothing runs. */
@Command(name = "status", description = "Shows the parts of the local stack.")
public final class StatusCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        StackHome home = new StackHome(context.settings().home());
        Optional<StackStatus> status = StackLock.holder(home)
                .flatMap(holder -> StackStatus.read(home).filter(found -> found.pid() == holder.pid()));
        if (output.format() == Format.table) {
            status.ifPresentOrElse(
                    this::table, () -> context.out().println("Nothing runs. './driftloop up' starts the stack."));
        } else {
            context.printer().tree(output.format(), tree(status));
        }
        return status.map(found -> found.allReady() ? ExitStatus.DONE : ExitStatus.FAILED)
                .orElse(ExitStatus.UNREACHABLE);
    }

    private void table(StackStatus status) {
        ObjectNode tree = tree(Optional.of(status));
        ArrayNode parts = (ArrayNode) tree.get("parts");
        Table table = new Table()
                .column("part", "name")
                .column("state", "state")
                .column("pid", "pid")
                .column("port", "port")
                .column("restarts", "restarts")
                .column("memory", row -> row.has("memoryMegabytes") ? row.get("memoryMegabytes") + " MB" : "")
                .column("why", "message");
        context.printer().list(Format.table, parts, table);
        context.out().println();
        context.out()
                .println("Console and API: " + status.origin() + "   supervisor: process " + status.pid()
                        + (tree.has("memoryMegabytes")
                                ? "   memory of all: " + tree.get("memoryMegabytes") + " MB"
                                : ""));
    }

    private static ObjectNode tree(Optional<StackStatus> status) {
        ObjectNode tree = EventCodec.newMapper().createObjectNode();
        tree.put("running", status.isPresent());
        status.ifPresent(
                found -> tree.setAll((ObjectNode) EventCodec.newMapper().<JsonNode>valueToTree(found)));
        status.ifPresent(found -> addMemory(tree, found.pid()));
        tree.put("ready", status.filter(StackStatus::allReady).isPresent());
        return tree;
    }

    /** What each part takes with everything that it started, and all of them with the supervisor; absent where the system does not tell. */
    private static void addMemory(ObjectNode tree, long supervisor) {
        Footprint footprint = new Footprint();
        footprint.megabytes(supervisor).ifPresent(all -> tree.put("memoryMegabytes", all));
        for (JsonNode part : tree.path("parts")) {
            if (part.path("pid").isIntegralNumber()) {
                footprint
                        .megabytes(part.get("pid").asLong())
                        .ifPresent(own -> ((ObjectNode) part).put("memoryMegabytes", own));
            }
        }
    }
}
