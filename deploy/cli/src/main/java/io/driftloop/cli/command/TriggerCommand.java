package io.driftloop.cli.command;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code driftloop trigger ...}. */
@Command(name = "trigger", description = "Why a model was retrained, or was not.")
public final class TriggerCommand {

    private final CommandContext context;

    TriggerCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Decisions of the retraining policy with their reasons, newest first.")
    int history(
            @Parameters(paramLabel = "PIPELINE", arity = "0..1") String pipeline,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("at", "decidedAt")
                .column("pipeline", "pipeline")
                .column("trigger", "trigger")
                .column("outcome", "outcome")
                .column("rule", "rule")
                .column("reason", "reason")
                .column("run", "pipelineRun");
        String query = pipeline == null ? "" : "?pipeline=" + Api.segment(pipeline);
        context.printer()
                .list(output.format(), context.api().list("/retraining-decisions" + query, limit.limit()), table);
        return 0;
    }
}
