package io.driftloop.cli.command;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code driftloop devices}. */
@Command(name = "devices", description = "What training may run on.")
public final class DevicesCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    DevicesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Table table = new Table()
                .column("device", "name")
                .column("kind", "kind")
                .column("engine", "engine")
                .column("slots", "slots")
                .column("training", row -> String.join(", ", row.path("leases").findValuesAsText("run")))
                .column("problem", "problem");
        context.printer().list(output.format(), context.api().list("/devices", 1000), table);
        return 0;
    }
}
