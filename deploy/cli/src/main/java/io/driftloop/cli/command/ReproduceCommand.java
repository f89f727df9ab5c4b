package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Eta;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.ProgressLine;
import io.driftloop.cli.output.Table;
import io.driftloop.cli.run.ReproductionWatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop reproduce}. */
@Command(
        name = "reproduce",
        description = {
            "Trains a version again with what it was made of and compares the weights' SHA-256.",
            "Exit 0 where they are equal; 1 where they are not, with the first input that differs."
        })
public final class ReproduceCommand implements Callable<Integer> {

    private static final Table DIFFERENCES =
            new Table().column("input", "input").column("then", "then").column("now", "now");

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "MODEL")
    private String model = "";

    @Parameters(index = "1", paramLabel = "VERSION")
    private int version;

    @Option(names = "--threads", description = "with this many threads instead of as many as then", paramLabel = "N")
    private Integer threads;

    @Option(names = "--seed", description = "with this seed instead of the one then", paramLabel = "N")
    private Long seed;

    @Option(names = "--cancel", description = "gives up the one that is under way, and trains nothing")
    private boolean cancel;

    @Mixin
    private OutputOption output = new OutputOption();

    ReproduceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Api api = context.api();
        String run =
                api.get(ModelUpkeep.version(model, version)).path("trainingRun").asText();
        String reproductions = "/training-runs/" + Api.segment(run) + "/reproductions";
        if (cancel) {
            return cancel(api, reproductions);
        }
        Map<String, Object> wish = new LinkedHashMap<>();
        if (threads != null) {
            wish.put("threads", threads);
        }
        if (seed != null) {
            wish.put("seed", seed);
        }
        JsonNode begun = api.post(reproductions, wish);
        ProgressLine line =
                new ProgressLine(output.format() == Format.table ? context.out() : context.err(), context.terminal());
        JsonNode end = new ReproductionWatch(api, line, new Eta(context.clock())).await(begun);
        if (!end.path("state").asText().equals("Compared")) {
            throw CommandFailure.failed(model + " " + version + " could not be trained again: "
                    + end.path("reason").asText());
        }
        if (output.format() == Format.table) {
            tell(end);
        } else {
            context.printer().tree(output.format(), end);
        }
        return end.path("reproduced").asBoolean() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private int cancel(Api api, String reproductions) {
        // the newest first, and only that one may be under way
        JsonNode newest = api.list(reproductions, 1).path(0);
        if (newest.isMissingNode()) {
            throw CommandFailure.failed(model + " " + version + " was never trained again: there is nothing to cancel");
        }
        int number = newest.path("number").asInt();
        JsonNode end = api.post(reproductions + "/" + number + "/cancel");
        if (output.format() == Format.table) {
            context.printer().line("reproduction " + number + " of " + model + " " + version + " is given up");
        } else {
            context.printer().tree(output.format(), end);
        }
        return ExitStatus.DONE;
    }

    private void tell(JsonNode end) {
        context.printer().line(end.path("file").asText());
        context.printer().line("  then  sha256:" + end.path("then").asText());
        context.printer().line("  now   sha256:" + end.path("now").asText());
        JsonNode differences = end.path("differences");
        if (end.path("reproduced").asBoolean()) {
            context.printer().line(model + " " + version + " is reproduced: every bit of its weights came out again");
        } else if (differences.isEmpty()) {
            context.printer()
                    .line(model + " " + version + " is not reproduced, and all that is known to decide the weights is"
                            + " as it was: something else does");
        } else {
            JsonNode first = differences.path(0);
            context.printer()
                    .line(model + " " + version + " is not reproduced; the first input that differs is "
                            + first.path("input").asText() + ": " + known(first.path("then")) + " then, "
                            + known(first.path("now")) + " now");
        }
        if (differences instanceof ArrayNode rows && !rows.isEmpty()) {
            context.printer().list(Format.table, rows, DIFFERENCES);
        }
    }

    private static String known(JsonNode value) {
        return value.asText("").isEmpty() ? "none" : value.asText();
    }
}
