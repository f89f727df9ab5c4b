package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.Multipart;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Table;
import io.driftloop.pipeline.InvalidPipelineException;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop pipeline ...}. */
@Command(name = "pipeline", description = "Pipeline definitions: from data to a watched model and back.")
public final class PipelineCommand {

    private final CommandContext context;

    PipelineCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            description =
                    "Stores a definition (YAML or JSON); its newest revision rules the next run. Of a file in a Git work"
                            + " tree the commit is told.")
    int apply(@Parameters(paramLabel = "FILE", description = "the definition") Path file, @Mixin OutputOption output) {
        byte[] text = LocalFiles.read(file);
        PipelineDefinition definition = parsed(file, text);
        JsonNode answer = context.api()
                .put(
                        path(definition.name().value())
                                + new GitFile(file)
                                        .commit()
                                        .map(commit -> "?commit=" + commit)
                                        .orElse(""),
                        "application/json",
                        PipelineDefinitions.write(definition));
        if (output.format() == Format.table && answer instanceof ObjectNode fields) {
            fields.remove(List.of("definition", "artifact"));
        }
        context.printer().thing(output.format(), answer);
        return 0;
    }

    private static PipelineDefinition parsed(Path file, byte[] text) {
        try {
            return PipelineDefinitions.parse(text);
        } catch (InvalidPipelineException e) {
            throw CommandFailure.failed(file + " is not a valid pipeline:\n  "
                    + e.violations().stream().map(Object::toString).collect(Collectors.joining("\n  ")));
        }
    }

    @Command(
            description =
                    "Hands in a TorchScript file that a pipeline is to train on (trainer torchscript), and says what"
                            + " train.model of its definition is.")
    int upload(
            @Parameters(paramLabel = "FILE", description = "what torch.jit.save wrote") Path file,
            @Option(
                            names = "--logits",
                            description =
                                    "it answers scores of classes and not probabilities, as those of PyTorch mostly"
                                            + " do")
                    boolean logits,
            @Mixin OutputOption output) {
        JsonNode stored;
        try {
            stored = context.api()
                    .upload("/ingest/model-files", new Multipart().file("file", LocalFiles.required(file)));
        } catch (FileNotFoundException e) {
            throw CommandFailure.usage("cannot read " + file);
        }
        ObjectNode model = stored.deepCopy();
        model.put("output", logits ? "logits" : "probabilities");
        if (output.format() == Format.table) {
            context.printer()
                    .line("model: {sha256: %s, bytes: %d, output: %s, source: '%s'}"
                            .formatted(
                                    model.path("sha256").asText(),
                                    model.path("bytes").asLong(),
                                    model.path("output").asText(),
                                    model.path("source").asText().replace("'", "''")));
        } else {
            context.printer().tree(output.format(), model);
        }
        return 0;
    }

    @Command(description = "All pipelines.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("name", "name")
                .column("revision", "revision")
                .column("model", "model")
                .column("dataset", "dataset")
                .column("state", row -> row.path("paused").asBoolean() ? "paused" : "active")
                .column("applied", "appliedAt")
                .column("by", "appliedBy");
        context.printer().list(output.format(), context.api().list("/pipelines", limit.limit()), table);
        return 0;
    }

    @Command(description = "One pipeline with its newest definition.")
    int show(@Parameters(paramLabel = "NAME") String name, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get(path(name)));
        return 0;
    }

    @Command(description = "Stops new runs, rollout steps and promotions; predictions, alerts and rollback go on.")
    int pause(@Parameters(paramLabel = "NAME") String name) {
        context.api().post(path(name) + "/pause");
        context.printer().line("pipeline " + name + " is paused");
        return 0;
    }

    @Command(description = "Lets a paused pipeline go on.")
    int resume(@Parameters(paramLabel = "NAME") String name) {
        context.api().post(path(name) + "/resume");
        context.printer().line("pipeline " + name + " goes on");
        return 0;
    }

    private static String path(String name) {
        return "/pipelines/" + Api.segment(name);
    }
}
