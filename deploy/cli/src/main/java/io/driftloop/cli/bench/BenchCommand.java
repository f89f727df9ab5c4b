package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.command.OutputOption;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.run.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code driftloop bench ...}. */
@Command(name = "bench", description = "Measures the running product.")
public final class BenchCommand {

    private final CommandContext context;

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "From an event's commit to the next stage's claim, over tiny runs.")
    int handover(
            @Option(
                            names = "--runs",
                            defaultValue = "30",
                            description = "tiny runs; default ${DEFAULT-VALUE}",
                            paramLabel = "N")
                    int runs,
            @Mixin OutputOption output) {
        if (runs < 1) {
            throw CommandFailure.usage("--runs must be at least 1, but is " + runs);
        }
        Timeline timeline = new Timeline(context.err(), context.terminal(), context.clock());
        timeline.say("bench", runs + " tiny runs, one after the other");
        ObjectNode result = new HandoverBench(context, timeline).measure(runs);
        timeline.say("bench", "done");
        if (output.format() == Format.json) {
            context.printer().line(result.toString());
        } else {
            context.printer().thing(output.format(), result);
        }
        return 0;
    }
}
