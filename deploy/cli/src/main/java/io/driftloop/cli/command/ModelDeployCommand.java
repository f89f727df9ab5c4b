package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop model deploy}. */
@Command(
        name = "deploy",
        description = {
            "Brings a version into service: approves it where it waits for a person, and asks serving for its rollout.",
            "Without --strategy a version that waits is rolled out as its pipeline says; one that was approved before takes all traffic at once."
        })
final class ModelDeployCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VERSION")
    private int version;

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "replace, blueGreen, canary or shadow, whatever the pipeline says")
    private @Nullable String strategy;

    ModelDeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = ModelUpkeep.version(name, version);
        JsonNode state = context.api().get(path).path("state").path("name");
        boolean waits = state.asText().equals("registered");
        if (state.asText().equals("rejected")) {
            throw CommandFailure.failed(name + " " + version + " was rejected and cannot be deployed;"
                    + " './driftloop model show " + name + "' says which versions can");
        }
        if (waits) {
            context.api().post(path + "/approve");
        }
        if (!waits || strategy != null) {
            context.api().post(path + "/activate" + (strategy == null ? "" : "?strategy=" + Api.segment(strategy)));
        }
        context.printer()
                .line("asked serving for a rollout of " + name + " " + version
                        + (strategy == null ? "" : " by " + strategy) + (waits ? "; it is approved" : ""));
        return 0;
    }
}
