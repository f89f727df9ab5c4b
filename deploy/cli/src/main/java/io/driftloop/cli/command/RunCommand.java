package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import io.driftloop.cli.run.RunState;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop run ...}. */
@Command(name = "run", description = "Pipeline runs: everything that one trigger caused.")
public final class RunCommand {

    private static final Table STAGES = new Table()
            .column("stage", "stage")
            .column("since", "since")
            .column("until", "until")
            .column("detail", "detail");

    /** The trainings of a run, with what they cost. */
    private static final Table TRAININGS = new Table()
            .column("training", "id")
            .column("state", "state")
            .column("cpu seconds", row -> tenths(row.at("/cost/cpuSeconds")))
            .column("gpu seconds", row -> tenths(row.at("/cost/gpuSeconds")))
            .column("peak MiB", row -> mebibytes(row.at("/cost/peakMemoryBytes")));

    private static final int MOST_TRAININGS = 20;

    private final CommandContext context;

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Starts a run of a pipeline on the newest version of its dataset.")
    int start(
            @Parameters(paramLabel = "PIPELINE") String pipeline,
            @Option(names = "--wait", description = "until it is over, with progress; exit 1 unless it succeeds")
                    boolean wait,
            @Mixin OutputOption output) {
        JsonNode answer = context.api().post("/pipelines/" + Api.segment(pipeline) + "/runs");
        String run = answer.path("pipelineRunId").asText();
        if (run.isEmpty()) {
            throw CommandFailure.failed("the service started a run without naming it: " + answer);
        }
        if (answer.path("joined").asBoolean()) {
            context.err()
                    .println("driftloop: a run of " + pipeline + " goes on already, and only one may: this is its id");
        }
        if (wait) {
            return new RunWait(context).await(run, output);
        }
        started(run, answer, output);
        return 0;
    }

    private void started(String run, JsonNode answer, OutputOption output) {
        if (output.format() == Format.table) {
            context.printer().line(run);
        } else {
            context.printer().tree(output.format(), answer);
        }
    }

    @Command(description = "Runs, newest first.")
    int list(
            @Option(names = "--pipeline", description = "of this pipeline only", paramLabel = "NAME") String pipeline,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        Table table = new Table()
                .column("id", "id")
                .column("pipeline", "pipeline")
                .column("state", row -> RunState.of(row).name())
                .column("stage", "stage")
                .column("trigger", "cause.trigger")
                .column(
                        "dataset",
                        row -> row.has("dataset")
                                ? row.at("/dataset/dataset").asText() + "@"
                                        + row.at("/dataset/version").asText()
                                : "")
                .column("version", "modelVersion")
                .column("started", "startedAt")
                .column("reason", row -> RunState.of(row).reason());
        String query = pipeline == null ? "" : "?pipeline=" + Api.segment(pipeline);
        context.printer().list(output.format(), context.api().list("/pipeline-runs" + query, limit.limit()), table);
        return 0;
    }

    @Command(description = "One run, its stages, and what its training cost.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin OutputOption output) {
        JsonNode run = context.api().get(path(id));
        if (output.format() == Format.table && run instanceof ObjectNode fields) {
            JsonNode stages = fields.remove("stages");
            context.printer().thing(Format.table, fields);
            if (stages instanceof ArrayNode list && !list.isEmpty()) {
                context.printer().line("");
                context.printer().list(Format.table, list, STAGES);
            }
            ArrayNode trainings = context.api().list("/training-runs?pipelineRun=" + Api.segment(id), MOST_TRAININGS);
            if (!trainings.isEmpty()) {
                context.printer().line("");
                context.printer().list(Format.table, trainings, TRAININGS);
            }
        } else {
            context.printer().thing(output.format(), run);
        }
        return 0;
    }

    private static String tenths(JsonNode seconds) {
        return seconds.isNumber() ? String.format(Locale.ROOT, "%.1f", seconds.asDouble()) : "";
    }

    private static String mebibytes(JsonNode bytes) {
        return bytes.isNumber() ? Long.toString(bytes.asLong() >> 20) : "";
    }

    @Command(description = "Starts a failed run again, with the same definition and data.")
    int retry(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--wait", description = "until it is over") boolean wait,
            @Mixin OutputOption output) {
        JsonNode answer = context.api().post(path(id) + "/retry");
        String run = answer.path("pipelineRunId").asText(id);
        if (wait) {
            return new RunWait(context).await(run, output);
        }
        started(run, answer, output);
        return 0;
    }

    @Command(description = "Stops a run; each stage drops what it does for it.")
    int cancel(@Parameters(paramLabel = "ID") String id) {
        context.api().post(path(id) + "/cancel");
        context.printer().line("run " + id + " is cancelled");
        return 0;
    }

    private static String path(String id) {
        return "/pipeline-runs/" + Api.segment(id);
    }
}
